/** Computes one series: a measure in one definition version, period by period. */
import { fiscalYearLabel, fiscalYearOf, monthLabel, monthsOfFiscalYear } from '../reference/index.ts'
import { changeOf } from './change.ts'
import { type Observation, wholeCountry } from './data.ts'
import { basisOf, type Granularity, operandsOf } from './define.ts'
import type { Evaluated, EvaluatedSeries, EvaluationContext, Wanted } from './series.ts'
import { joinNotes, notes } from './notes.ts'
import { OfficialReader, type OfficialResult, type Reading } from './official.ts'
import { intervalOf, quotient, statusOf, type Sums } from './quotient.ts'
import { lastDayOf, populationAt, RecordsReader } from './records.ts'
import type { Point } from './schema.ts'

const nothing = { sums: null, published: false, observations: [], population: [], months: [] } as const

function emptyPoint(period: string, by: Granularity): Point {
  return {
    period,
    label: by === 'month' ? monthLabel(period) : fiscalYearLabel(Number(period)),
    value: null,
    status: 'unknown',
    exactness: 'exact',
    interval: null,
    vintage: null,
    provisional: false,
    note: null,
  }
}

/** The parts of a point that follow from its sums. */
function valueOf(sums: Sums, { measure, version }: Wanted, withInterval: boolean): Partial<Point> {
  const value = quotient(sums, measure)
  if (value === null) return { status: 'not_applicable', note: notes.noDenominator }
  return {
    value,
    status: statusOf(value, measure),
    interval: withInterval ? intervalOf(sums, measure, version) : null,
  }
}

function explain(result: Extract<OfficialResult, { kind: 'read' }>, observations: readonly Observation[]) {
  const { vintage, laterExists, numerator, denominator } = result
  const [only] = observations
  const isPlain = denominator === null && observations.length === 1
  return joinNotes([
    vintage !== null && vintage > 1 && notes.revised(vintage),
    vintage !== null && laterExists && notes.olderVintage(vintage),
    vintage === null && denominator === null && notes.margin(numerator.margin),
    (numerator.contested || denominator?.contested) && notes.contested,
    isPlain && only?.note && notes.fromSource(only.note),
  ])
}

function evaluateRead(
  result: Extract<OfficialResult, { kind: 'read' }>,
  base: Point,
  wanted: Wanted,
  isCountry: boolean,
): Evaluated {
  const { numerator, denominator, vintage } = result
  const readings = [numerator, denominator].filter((reading): reading is Reading => reading !== null)
  const observations = [...new Set(readings.flatMap((reading) => reading.observations))]
  const published = observations.every((observation) => observation.published)
  const missing = readings.find(({ value }) => value === null)
  const note = explain(result, observations)
  if (missing || numerator.value === null) {
    const status = missing?.status ?? 'unknown'
    return { ...nothing, observations, published, point: { ...base, status, vintage, note } }
  }
  const sums = { numerator: numerator.value, denominator: denominator?.value ?? null }
  const exactness = readings.find((reading) => reading.exactness !== 'exact')?.exactness ?? 'exact'
  const computed = valueOf(sums, wanted, !isCountry && exactness === 'exact')
  const point = { ...base, vintage, exactness, ...computed, note: joinNotes([computed.note, note]) }
  return { ...nothing, point, sums, published, observations }
}

function evaluateOfficial(
  reader: OfficialReader,
  period: string,
  wanted: Wanted,
  context: EvaluationContext,
): Evaluated {
  const base = emptyPoint(period, context.by)
  const result = reader.read(wanted.version, Number(period))
  if (result.kind === 'read') return evaluateRead(result, base, wanted, context.data.area?.code === wholeCountry)
  if (result.kind === 'before_definition') {
    return {
      ...nothing,
      published: true,
      point: { ...base, status: 'not_applicable', note: wanted.version.note ?? null },
    }
  }
  if (result.kind === 'vintages_differ') {
    return { ...nothing, published: true, point: { ...base, status: 'not_applicable', note: notes.vintagesDiffer } }
  }
  return { ...nothing, published: true, point: base }
}

const monthsOf = (period: string, by: Granularity) => (by === 'month' ? [period] : monthsOfFiscalYear(Number(period)))

/** What a period lacks: months before the records begin, after they end, or still to come. */
function gapNote(known: number, isYear: boolean, provisional: boolean) {
  if (!isYear) return provisional ? notes.monthToDate : null
  if (provisional) return notes.toDate(known)
  return known < 12 ? notes.partOfYear(known) : null
}

function evaluateRecords(reader: RecordsReader, period: string, wanted: Wanted, context: EvaluationContext): Evaluated {
  const { by, data, today } = context
  const base = emptyPoint(period, by)
  const all = monthsOf(period, by)
  const months = reader.known(all)
  if (months.length === 0) return { ...nothing, point: base }
  const provisional = by === 'month' ? today.slice(0, 7) === period : String(fiscalYearOf(today)) === period
  const partial = gapNote(months.length, by === 'fiscal_year', provisional)
  const per = wanted.version.denominator?.find((operand) => operand.kind === 'population')
  const population = per && populationAt(data, reader.bodies, per.of, lastDayOf(all.at(-1) ?? ''))
  const found = { ...nothing, months, population: population?.used ?? [] }
  if (per && !population) {
    return { ...found, point: { ...base, provisional, note: joinNotes([notes.noPopulation, partial]) } }
  }
  const sums = { numerator: reader.sum(months), denominator: population?.value ?? null }
  const computed = valueOf(sums, wanted, true)
  return { ...found, sums, point: { ...base, provisional, ...computed, note: joinNotes([computed.note, partial]) } }
}

/** All points of a series, and how the last two fiscal years compare. */
export function evaluateSeries(wanted: Wanted, context: EvaluationContext): EvaluatedSeries {
  if (basisOf(wanted.version) === 'official') {
    const reader = new OfficialReader(context.data.observations, context.withInexact)
    const evaluated = context.periods.map((period) => evaluateOfficial(reader, period, wanted, context))
    return { evaluated, change: changeOf(evaluated, wanted, context, null), bodies: [] }
  }
  const reader = new RecordsReader(operandsOf(wanted.version), context.countRequests, context.data)
  const evaluated = context.periods.map((period) => evaluateRecords(reader, period, wanted, context))
  return { evaluated, change: changeOf(evaluated, wanted, context, reader), bodies: reader.bodies }
}

/** Periods for which there is anything: from the first to the last, without gaps. Null when there is nothing. */
export function extentOf(wanted: Wanted, context: Omit<EvaluationContext, 'periods'>): [string, string] | null {
  const { data, by, countRequests, withInexact } = context
  if (basisOf(wanted.version) === 'official') {
    const years = new OfficialReader(data.observations, withInexact).yearsOf(wanted.version)
    return years.length > 0 ? [String(Math.min(...years)), String(Math.max(...years))] : null
  }
  const { first, last } = new RecordsReader(operandsOf(wanted.version), countRequests, data)
  if (!first || !last || first > last) return null
  return by === 'month' ? [first, last] : [String(fiscalYearOf(first)), String(fiscalYearOf(last))]
}
