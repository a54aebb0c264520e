/** Errors that reach a person: a stable code and a sentence in both languages, made with @fastify/error. */
import createError from '@fastify/error'

/** A sentence in both languages; `{name}` is filled from the parameters. */
export interface Sentence {
  ja: string
  en: string
}

export interface ProblemDefinition extends Sentence {
  status: number
}

type Parameters = Readonly<Record<string, string | number>>

const FastifyProblem = createError<[string]>('CAT_PROBLEM', '%s')

/** One of several things that are wrong with what was sent: where, and a sentence. */
export interface ProblemPart extends Sentence {
  /** Which of the rows that were sent, from 1; null when there was one, or it is about all. */
  row: number | null
  /** Name of the field; null when it is about the row as a whole. */
  field: string | null
  /** Stable id of the check. */
  rule: string
  /** What the field probably should say. */
  suggestion: string | null
  /** Id of what is there already, where it is that. */
  same_as: string | null
}

/** What a route throws; the handler turns it into problem+json. */
export class Problem extends FastifyProblem {
  readonly problem: string
  readonly sentence: Sentence
  readonly parameters: Parameters
  /** Where several things are wrong at once. */
  parts: readonly ProblemPart[] = []
  constructor(problem: string, definition: ProblemDefinition, parameters: Parameters) {
    super(`${problem}: ${fill(definition.en, parameters)}`)
    this.statusCode = definition.status
    this.problem = problem
    this.sentence = { ja: fill(definition.ja, parameters), en: fill(definition.en, parameters) }
    this.parameters = parameters
  }
}

const fromDatabase = new Map<string, (detail: string) => Problem>()

/**
 * What the database itself refuses, said in words: every transaction that meets the state (an own SQLSTATE that a
 * trigger raises) ends with the problem.
 * @param make gets the `detail` of the error
 */
export function defineDatabaseProblem(sqlState: string, make: (detail: string) => Problem): void {
  fromDatabase.set(sqlState, make)
}

/** The problem that an error of the database stands for; any other error as it is. */
export function problemOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem || !('code' in error)) return error
  const make = fromDatabase.get(String(error.code))
  return make ? make('detail' in error ? String(error.detail) : '') : error
}

/** Puts the parameters into a sentence; numbers get thousands separators. */
export function fill(sentence: string, parameters: Parameters): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? value.toLocaleString('en-US') : value
  })
}

const defined = new Map<string, ProblemDefinition>()

/** Every problem that was defined, by code: for the documentation and for the test that reads them all. */
export const allProblems: ReadonlyMap<string, ProblemDefinition> = defined

/**
 * The problems a feature can raise, one line each: `{ import_not_found: { status: 404, ja, en } }`.
 * @returns functions that make the error: `throw problems.import_not_found({ id })`
 */
export function defineProblems<const Codes extends Record<string, ProblemDefinition>>(definitions: Codes) {
  const makers = Object.entries(definitions).map(([code, definition]) => {
    if (defined.has(code)) throw new Error(`problem "${code}" is defined twice`)
    defined.set(code, definition)
    return [code, (parameters: Parameters = {}) => new Problem(code, definition, parameters)]
  })
  return Object.fromEntries(makers) as { [Code in keyof Codes]: (parameters?: Parameters) => Problem }
}
