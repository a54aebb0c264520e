/** From the address of a figure to a question that can be computed. */
import { type Basis, basisOf, findMeasure, findVersion, type Granularity, granularitiesOf } from '../measures/index.ts'
import { type DefinitionVersion, type MeasureDefinition, wholeCountry, type Wanted } from '../measures/index.ts'
import { monthsBetween, monthsOfFiscalYear } from '../reference/index.ts'
import { figureProblems } from './errors.ts'
import { type FigureQuery, seriesLimit } from './schema.ts'

export interface Question {
  wanted: Wanted[]
  area: string
  by: Granularity
  /** A fiscal year (`2019`) or a month (`2019-04`), as `by` says; null: from the first known. */
  from: string | null
  to: string | null
  withInexact: boolean
}

/** Points of one series. */
const periodLimits: Readonly<Record<Granularity, number>> = { fiscal_year: 150, month: 600 }

function versionsOf(measure: MeasureDefinition, asked: readonly string[]): DefinitionVersion[] {
  const chosen = measure.versions.filter(({ id }) => asked.includes(id))
  return chosen.length > 0 ? chosen : [findVersion(measure, measure.defaultVersion) ?? measure.versions[0]]
}

function wantedOf({ measure: ids, version: asked = [] }: FigureQuery): Wanted[] {
  const measures = ids.map((id) => {
    const measure = findMeasure(id)
    if (!measure) throw figureProblems.measure_unknown({ measure: id })
    return measure
  })
  const known = new Set(measures.flatMap(({ versions }) => versions.map(({ id }) => id)))
  const unknown = asked.find((version) => !known.has(version))
  if (unknown !== undefined) {
    throw figureProblems.version_unknown({ version: unknown, known: [...known].join(' · ') })
  }
  return measures.flatMap((measure) => versionsOf(measure, asked).map((version) => ({ measure, version })))
}

/** What can be said against the combination before anything is read. */
function refuseImpossible(wanted: readonly Wanted[], area: string, by: Granularity) {
  if (wanted.length > seriesLimit) {
    throw figureProblems.too_many_series({ limit: seriesLimit, count: wanted.length })
  }
  const units = new Set(wanted.map(({ measure }) => measure.unit.ja))
  if (units.size > 1) throw figureProblems.units_mixed({ units: [...units].join('、') })
  const yearly = wanted.find(({ version }) => !granularitiesOf(version).includes(by))
  if (yearly) throw figureProblems.granularity_unavailable({ measure: yearly.measure.id })
  const fromRecords: Basis = 'records'
  const local = wanted.find(({ version }) => basisOf(version) === fromRecords)
  if (area === wholeCountry && local) throw figureProblems.measure_not_for_country({ measure: local.measure.id })
}

/** A fiscal year asked for by month stands for its first or last month. */
function periodOf(text: string, by: Granularity, end: 'first' | 'last'): string {
  const [, year, month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text) ?? []
  const fits = year !== undefined && Number(year) >= 1873 && Number(year) <= 2200
  if (!fits || (by === 'fiscal_year' && month)) throw figureProblems.period_malformed({ period: text })
  if (by === 'fiscal_year' || month) return text
  const months = monthsOfFiscalYear(Number(year))
  return (end === 'first' ? months[0] : months.at(-1)) ?? text
}

/** Every period from the one to the other. */
export function periodsBetween(from: string, to: string, by: Granularity): string[] {
  const limit = periodLimits[by]
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1
  const count = by === 'month' ? years * 12 : years
  if (count > limit + 12) throw figureProblems.period_too_long({ count, limit })
  return by === 'month'
    ? monthsBetween(from, to)
    : Array.from({ length: Math.max(0, years) }, (_, index) => String(Number(from) + index))
}

/** @throws a problem that says what is wrong with the question */
export function readQuestion(query: FigureQuery): Question {
  const { area, by } = query
  const wanted = wantedOf(query)
  refuseImpossible(wanted, area, by)
  const from = query.from ? periodOf(query.from, by, 'first') : null
  const to = query.to ? periodOf(query.to, by, 'last') : null
  if (from && to && from > to) throw figureProblems.period_malformed({ period: `${from} – ${to}` })
  return { wanted, area, by, from, to, withInexact: query.exactness === 'all' }
}
