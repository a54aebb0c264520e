/** What a figure is put together from. */
import type { Annotation, Area, EvaluatedSeries, Slice, Wanted } from '../measures/index.ts'
import type { Question } from './question.ts'

export type Result = Wanted & EvaluatedSeries & { slice: Slice }

export interface Composition {
  area: Area
  annotations: readonly Annotation[]
  question: Question
  periods: readonly string[]
  results: readonly Result[]
  /** Not all of the area lies in the scope of whoever asks. */
  isPartial: boolean
}
