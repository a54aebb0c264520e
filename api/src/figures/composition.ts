/** What a figure is put together from. */
import type { Annotation, Area, EvaluatedSeries, Wanted } from '../measures/index.ts'
import type { Question } from './question.ts'

export type Result = Wanted & EvaluatedSeries

export interface Composition {
  area: Area
  annotations: readonly Annotation[]
  question: Question
  periods: readonly string[]
  results: readonly Result[]
}
