/** Points of a series of official figures. */
import { type Observation, type PopulationStat, wholeCountry } from './data.ts'
import { joinNotes, notes } from './notes.ts'
import { type OfficialReader, type OfficialResult, type Reading, sumOf } from './official.ts'
import { isRange, monthsOfPeriod, yearsOfPeriod } from './periods.ts'
import { emptyPoint, type Grounds, nothing, populationOperand, withSums } from './points.ts'
import { lastDayOf, populationAt } from './records.ts'
import type { Point } from './schema.ts'
import type { Evaluated, EvaluationContext, Wanted } from './series.ts'

type Read = Extract<OfficialResult, { kind: 'read' }>

function explain(result: Read, observations: readonly Observation[]) {
  const { vintage, laterExists, numerator, denominator } = result
  const [only] = observations
  const isPlain = denominator === null && observations.length === 1
  return joinNotes([
    vintage !== null && vintage > 1 && notes.revised(vintage),
    vintage !== null && laterExists && notes.olderVintage(vintage),
    vintage === null && denominator === null && numerator.exactness !== 'exact' && notes.margin(numerator.margin),
    (numerator.contested || denominator?.contested) && notes.contested,
    isPlain && only?.note && notes.fromSource(only.note),
  ])
}

/** Residents or households at the end of a period, of a version that is in proportion to them. */
function denominatorFrom(
  wanted: Wanted,
  { data }: EvaluationContext,
  period: string,
): { value: number; used: PopulationStat[] } | null | undefined {
  const per = populationOperand(wanted)
  return per ? populationAt(data, [], per.of, lastDayOf(monthsOfPeriod(period).at(-1) ?? '')) : null
}

function evaluateRead(result: Read, base: Point, wanted: Wanted, context: EvaluationContext): Evaluated {
  const { numerator, denominator, vintage } = result
  const readings = [numerator, denominator].filter((reading): reading is Reading => reading !== null)
  const observations = [...new Set(readings.flatMap((reading) => reading.observations))]
  const published = observations.every((observation) => observation.published)
  const missing = readings.find(({ value }) => value === null)
  const population = denominatorFrom(wanted, context, base.period)
  const note = joinNotes([population === undefined && notes.noPopulation, explain(result, observations)])
  const grounds: Grounds = { ...nothing, observations, published, population: population?.used ?? [] }
  if (missing || numerator.value === null || population === undefined) {
    return { ...grounds, point: { ...base, status: missing?.status ?? 'unknown', vintage, note } }
  }
  const sums = { numerator: numerator.value, denominator: denominator?.value ?? population?.value ?? null }
  const exactness = readings.find((reading) => reading.exactness !== 'exact')?.exactness ?? 'exact'
  const isCountry = context.data.area?.code === wholeCountry
  const point = { ...base, vintage, exactness, note }
  return { ...grounds, sums, point: withSums(point, sums, wanted, !isCountry && exactness === 'exact') }
}

/** Several years as one: known only when every one of them is. */
function readRange(reader: OfficialReader, years: readonly number[], wanted: Wanted) {
  const results = years.map((year) => ({ year, result: reader.read(wanted.version, year) }))
  const read = results.flatMap(({ result }) => (result.kind === 'read' ? [result] : []))
  const missing = results.filter(({ result }) => result.kind !== 'read' || result.numerator.value === null)
  const [first] = read
  if (!first || missing.length > 0) return { missing: missing.map(({ year }) => year) }
  const isSame = read.every(({ vintage }) => vintage === first.vintage)
  const denominators = read.flatMap(({ denominator }) => denominator ?? [])
  const result: Read = {
    kind: 'read',
    vintage: isSame ? first.vintage : null,
    laterExists: read.some(({ laterExists }) => laterExists),
    numerator: sumOf(read.map(({ numerator }) => numerator)),
    denominator: denominators.length > 0 ? sumOf(denominators) : null,
  }
  return { result, isSame }
}

function evaluateRange(reader: OfficialReader, base: Point, wanted: Wanted, context: EvaluationContext): Evaluated {
  const found = readRange(reader, yearsOfPeriod(base.period), wanted)
  if (!found.result) {
    return { ...nothing, published: true, point: { ...base, note: notes.yearsUnknown(found.missing) } }
  }
  const evaluated = evaluateRead(found.result, base, wanted, context)
  if (found.isSame) return evaluated
  const note = joinNotes([notes.vintagesSummed, evaluated.point.note])
  return { ...evaluated, point: { ...evaluated.point, note } }
}

export function evaluateOfficial(
  reader: OfficialReader,
  period: string,
  wanted: Wanted,
  context: EvaluationContext,
): Evaluated {
  const base = emptyPoint(period)
  if (isRange(period)) return evaluateRange(reader, base, wanted, context)
  const result = reader.read(wanted.version, Number(period))
  if (result.kind === 'read') return evaluateRead(result, base, wanted, context)
  const empty: Grounds = { ...nothing, published: true }
  if (result.kind === 'before_definition') {
    return { ...empty, point: { ...base, status: 'not_applicable', note: wanted.version.note ?? null } }
  }
  if (result.kind === 'vintages_differ') {
    return { ...empty, point: { ...base, status: 'not_applicable', note: notes.vintagesDiffer } }
  }
  return { ...empty, point: base }
}
