import type { Paths } from '../contract/index.ts'
import type { Chart } from '../charts/drawings.ts'
import type { Framing } from '../charts/framing.ts'
import type { Tone } from '../charts/theme.ts'
import type { Words } from '../charts/drawings.ts'

export type FigureQuery = NonNullable<Paths['/v1/figures']['get']['parameters']['query']>

/** The addresses of the API that are read, with what each answers. */
export type ReadPath = {
  [Path in keyof Paths]: Paths[Path] extends {
    get: { responses: { 200: { content: { 'application/json': unknown } } } }
  }
    ? Path
    : never
}[keyof Paths]

export type AnswerOf<Path extends ReadPath> = Paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Json } } } }
}
  ? Json
  : never

export type QueryOf<Path extends ReadPath> = Paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? [NonNullable<Query>] extends [never]
    ? Readonly<Record<string, never>>
    : NonNullable<Query>
  : Readonly<Record<string, never>>

/**
 * Asks the API in the reader's name. The page asks through the browser's or the server's client, a file through the
 * server; a question asked twice for one page goes out once.
 */
export type Ask = <Path extends ReadPath>(
  path: Path,
  query: QueryOf<Path>,
  /** What stands in place of `{id}` in the path. */
  names?: Readonly<Record<string, string>>,
) => Promise<AnswerOf<Path>>

/** What a dashboard reads from the address. */
export interface DashboardState {
  choices: Readonly<Record<string, string>>
}

/** A figure ready to be drawn, or in words why there is nothing to draw. */
export type Drawn =
  | {
      chart: Chart
      framing: Framing
      /** A sentence on what this says. */
      finding?: Words
      /** Where the API itself hands out the numbers. */
      csv?: FigureQuery
    }
  | { refusal: Words }

/** One figure of a dashboard: its name, which numbers, and how they are drawn. */
export interface FigureSpec {
  /** Where its title stands among the texts; `{area}` in it becomes the name of the area. */
  title: string
  /** Where a sentence on how to read it stands. */
  lead?: string
  tones?: Readonly<Record<string, Tone>>
  /** Calendar months to bring out. */
  emphasis?: readonly number[]
  /** Can be drawn while no body is chosen. */
  withoutBody?: boolean
  load: (ask: Ask, state: DashboardState) => Promise<Drawn>
}

/** A dashboard: its figures by slug. Pages, tables, CSV, Excel and SVG files all follow from this. */
export interface DashboardDefinition {
  slug: string
  /** Where its page is. */
  path: string
  /** Open ones are for everybody and show published official figures only. */
  open: boolean
  /** The names under which its choices stand in the address, each with what is taken where none is given. */
  choices: Readonly<Record<string, string>>
  /** Leaves out of the choices what does not exist, where the API has to be asked for that. */
  existing?: (ask: Ask, choices: DashboardState['choices']) => Promise<DashboardState['choices']>
  figures: Readonly<Record<string, FigureSpec>>
}

/** A dashboard; see `DashboardDefinition`. */
export function defineDashboard<const Definition extends DashboardDefinition>(definition: Definition): Definition {
  return definition
}
