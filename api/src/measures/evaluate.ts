/** Computes one series: a measure in one definition version, period by period. */
import { fiscalYearOf } from '../reference/index.ts'
import { changeOf } from './change.ts'
import { basisOf, type Granularity } from './define.ts'
import { OfficialReader } from './official.ts'
import { evaluateOfficial } from './official-points.ts'
import { evaluateRecords, RecordsSeries } from './records-points.ts'
import type { EvaluatedSeries, EvaluationContext, Wanted } from './series.ts'

/** All points of a series, and how the last two fiscal years compare. */
export function evaluateSeries(wanted: Wanted, context: EvaluationContext): EvaluatedSeries {
  if (basisOf(wanted.version) === 'official') {
    const reader = new OfficialReader(context.data.observations, context.withInexact)
    const evaluated = context.periods.map((period) => evaluateOfficial(reader, period, wanted, context))
    return { evaluated, ...changeOf(evaluated, wanted, context, null), bodies: [] }
  }
  const series = new RecordsSeries(wanted, context)
  const evaluated = context.periods.map((period) => evaluateRecords(series, period, wanted, context))
  return { evaluated, ...changeOf(evaluated, wanted, context, series), bodies: series.known.bodies }
}

/** From the first to the last period for which there is anything; null when there is nothing. */
export function extentOf(
  wanted: Wanted,
  context: Omit<EvaluationContext, 'periods' | 'by'> & { by: Granularity },
): [string, string] | null {
  const { data, by, withInexact } = context
  if (basisOf(wanted.version) === 'official') {
    const years = new OfficialReader(data.observations, withInexact).yearsOf(wanted.version)
    return years.length > 0 ? [String(Math.min(...years)), String(Math.max(...years))] : null
  }
  const { first, last } = new RecordsSeries(wanted, { ...context, periods: [] }).known
  if (!first || !last || first > last) return null
  return by === 'month' ? [first, last] : [String(fiscalYearOf(first)), String(fiscalYearOf(last))]
}
