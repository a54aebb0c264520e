import type { Paths } from '../contract/index.ts'
import type { FormId } from '../charts/context.ts'
import type { Tone } from '../charts/theme.ts'

export type FigureQuery = NonNullable<Paths['/v1/figures']['get']['parameters']['query']>

/** What a dashboard reads from the address. */
export interface DashboardState {
  choices: Readonly<Record<string, string>>
}

/** One figure of a dashboard: its name, which numbers, and how they are drawn. */
export interface FigureSpec {
  /** Where its title stands among the texts; `{area}` in it becomes the name of the area. */
  title: string
  /** Where a sentence on how to read it stands. */
  lead?: string
  form: FormId
  tones?: Readonly<Record<string, Tone>>
  /** Calendar months to bring out. */
  emphasis?: readonly number[]
  query: (state: DashboardState) => FigureQuery
}

/** A dashboard: its figures by slug. Pages, tables, CSV and SVG files all follow from this. */
export interface DashboardDefinition {
  slug: string
  /** Open ones are for everybody and show published official figures only. */
  open: boolean
  /** The names under which its choices stand in the address. */
  choices: readonly string[]
  figures: Readonly<Record<string, FigureSpec>>
}

/** A dashboard; see `DashboardDefinition`. */
export function defineDashboard<const Definition extends DashboardDefinition>(definition: Definition): Definition {
  return definition
}
