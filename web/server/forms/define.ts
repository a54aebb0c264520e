import type { H3Event } from 'h3'
import type { ProblemBody } from '../http/problem.ts'

/** What a form sent, by the names of its inputs; several values where a name came several times. */
export type Form = Readonly<Record<string, string | string[] | undefined>>

/** Saved: where to go on · refused: the same page comes again with what was typed. */
export type Outcome =
  | { saved: true; to: string }
  | {
      saved: false
      problem: ProblemBody
      /** The input of each row that was sent on, for forms of many rows. */
      places?: string[]
    }

export interface PostedForm {
  path: RegExp
  /** @param parts what the groups of `path` matched */
  submit: (event: H3Event, parts: readonly string[], form: Form) => Promise<Outcome>
}

/** One value of the form. */
export function one(form: Form, name: string): string {
  const value = form[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
