export {
  basisOf,
  granularitiesOf,
  operandsOf,
  type Basis,
  type DefinitionVersion,
  type Granularity,
  type MeasureDefinition,
  type Operand,
} from './define.ts'
export { firstClassifiedYear } from './definitions/classes.ts'
export { breaks } from './breaks.ts'
export { comparable, drawable } from './comparison.ts'
export { findLens, type LensDefinition, lenses, versionUnder } from './lenses.ts'
export { findMeasure, findVersion, measures } from './registry.ts'
export {
  wholeCountry,
  type Annotation,
  type Area,
  type FigureData,
  type GroupedData,
  type Observation,
} from './data.ts'
export { withParts } from './derivations.ts'
export { evaluateSeries, extentOf } from './evaluate.ts'
export type { EvaluatedSeries, EvaluationContext, Wanted } from './series.ts'
export { gammaQuantile } from './gamma-quantile.ts'
export { countChangeTest, poissonInterval, shareChangeTest, shareInterval } from './intervals.ts'
export { type HeadCountPair, readHeadCounts } from './head-counts.ts'
export { countRequestsOf } from './records.ts'
export { type By, monthsOfPeriod } from './periods.ts'
export { type Slice, slicesOf } from './slices.ts'
export { codesOf, type Split, splitsOf } from './split.ts'
export { withSums } from './points.ts'
export { readFigureData, rowLimit } from './store.ts'
export {
  ChangeSchema,
  FigureSchema,
  LensSchema,
  MeasureSchema,
  type Change,
  type Figure,
  type Lens,
  type Measure,
  type Point,
  type Source,
} from './schema.ts'
export { readBalance, readStays, type StayCount, type StayExit, type StayRequest, type Stays } from './durations.ts'
