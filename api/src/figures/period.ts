/** The periods a figure is asked for. */
import type { By, Granularity } from '../measures/index.ts'
import { monthsBetween, monthsOfFiscalYear } from '../reference/index.ts'
import { figureProblems } from './errors.ts'
import type { FigureQuery } from './schema.ts'

/** Points of one series. */
const periodLimits: Readonly<Record<Granularity, number>> = { fiscal_year: 150, month: 600 }

/** A fiscal year asked for by month stands for its first or last month. */
function periodOf(text: string, grain: Granularity, end: 'first' | 'last'): string {
  const [, year, month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text) ?? []
  const fits = year !== undefined && Number(year) >= 1873 && Number(year) <= 2200
  if (!fits || (grain === 'fiscal_year' && month)) throw figureProblems.period_malformed({ period: text })
  if (grain === 'fiscal_year' || month) return text
  const months = monthsOfFiscalYear(Number(year))
  return (end === 'first' ? months[0] : months.at(-1)) ?? text
}

/** What periods are made of; a range from or to a month is one of months. */
function grainOf({ by, from = '', to = '' }: Pick<FigureQuery, 'by' | 'from' | 'to'>): Granularity {
  if (by !== 'range') return by
  return from.includes('-') || to.includes('-') ? 'month' : 'fiscal_year'
}

/** @throws a problem when the ends are none, or the wrong way round */
export function readPeriods(query: Pick<FigureQuery, 'by' | 'from' | 'to'>) {
  const grain = grainOf(query)
  const from = query.from ? periodOf(query.from, grain, 'first') : null
  const to = query.to ? periodOf(query.to, grain, 'last') : null
  if (from && to && from > to) throw figureProblems.period_malformed({ period: `${from} – ${to}` })
  return { from, to, grain }
}

/** Every period from the one to the other; one for a range. */
export function periodsBetween(from: string, to: string, by: By, grain: Granularity): string[] {
  const limit = periodLimits[grain]
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1
  const count = grain === 'month' ? years * 12 : years
  if (count > limit + 12) throw figureProblems.period_too_long({ count, limit })
  if (by === 'range') return from <= to ? [`${from}/${to}`] : []
  return grain === 'month'
    ? monthsBetween(from, to)
    : Array.from({ length: Math.max(0, years) }, (_, index) => String(Number(from) + index))
}
