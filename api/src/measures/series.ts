/** What goes into the computation of a series, and what comes out. */
import type { CountedPart, CountGrouping, CountRequest } from '../tallies/index.ts'
import type { Label } from '../datasets/index.ts'
import type { FigureData, Observation, PopulationStat } from './data.ts'
import type { DefinitionVersion, MeasureDefinition } from './define.ts'
import type { By } from './periods.ts'
import type { Sums } from './quotient.ts'
import type { Change, Point } from './schema.ts'

/** A measure in one of its definition versions. */
export interface Wanted {
  measure: MeasureDefinition
  version: DefinitionVersion
}

export interface EvaluationContext {
  data: FigureData
  /** The order in which the data's counts are numbered. */
  countRequests: readonly CountRequest[]
  /** What the counts are of, when of a part of the records. */
  part?: CountedPart | null
  /** Whether the counts are by month, or by fiscal year already. */
  grain?: CountGrouping['grain']
  by: By
  periods: readonly string[]
  /** The day in Japan, for what is not over yet. */
  today: string
  withInexact: boolean
}

/** A point with what it was computed from. */
export interface Evaluated {
  point: Point
  sums: Sums | null
  /** All of it is published. */
  published: boolean
  observations: readonly Observation[]
  population: readonly PopulationStat[]
  /** Of records: the months that were counted. */
  months: readonly string[]
}

export interface EvaluatedSeries {
  evaluated: Evaluated[]
  change: Change | null
  /** Why the last two years are not compared, where that is forbidden. */
  refused: Label | null
  /** Bodies whose records were counted. */
  bodies: readonly string[]
}
