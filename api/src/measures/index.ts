export {
  basisOf,
  defineMeasure,
  granularitiesOf,
  operandsOf,
  type Basis,
  type DefinitionVersion,
  type Granularity,
  type MeasureDefinition,
  type Operand,
} from './define.ts'
export { findMeasure, findVersion, measures } from './registry.ts'
export { wholeCountry, type Annotation, type Area, type FigureData, type Observation } from './data.ts'
export { withParts } from './derivations.ts'
export { evaluateSeries, extentOf } from './evaluate.ts'
export type { Evaluated, EvaluatedSeries, EvaluationContext, Wanted } from './series.ts'
export { countChangeTest, poissonInterval, shareChangeTest, shareInterval, type Interval } from './intervals.ts'
export { countRequestsOf } from './records.ts'
export { readFigureData, type DataRequest } from './store.ts'
export {
  ChangeSchema,
  FigureSchema,
  MeasureSchema,
  type Change,
  type Figure,
  type Measure,
  type Point,
  type Series,
  type Source,
} from './schema.ts'
