/** The names of periods: a fiscal year `2019`, a month `2019-04`, a range of either `2019/2023` (ISO 8601). */
import type { Label } from '../datasets/index.ts'
import { fiscalYearLabel, fiscalYearOf, monthLabel, monthsBetween } from '../reference/index.ts'
import type { Granularity } from './define.ts'

/** How a figure divides time: into fiscal years, into months, or not at all. */
export type By = Granularity | 'range'

/** Whether a period, or the ends of a range, are months. */
export function grainOf(period: string): Granularity {
  return period.split('/', 1)[0]?.includes('-') ? 'month' : 'fiscal_year'
}

function endsOf(period: string): [string, string] {
  const [from = '', to = from] = period.split('/')
  return [from, to]
}

export function isRange(period: string): boolean {
  return period.includes('/')
}

/** Every month of a period. */
export function monthsOfPeriod(period: string): string[] {
  const [from, to] = endsOf(period)
  if (grainOf(period) === 'month') return monthsBetween(from, to)
  return monthsBetween(`${from}-04`, `${Number(to) + 1}-03`)
}

/** Every fiscal year of a period of fiscal years. */
export function yearsOfPeriod(period: string): number[] {
  const [from, to] = endsOf(period).map(Number) as [number, number]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

const labelOne = (name: string): Label => (name.includes('-') ? monthLabel(name) : fiscalYearLabel(Number(name)))

/** 令和元年度（2019年度） · FY2019 (Reiwa 1) · 令和元年度（2019年度）〜令和5年度（2023年度） */
export function periodLabel(period: string): Label {
  const [from, to] = endsOf(period)
  if (from === to) return labelOne(from)
  return { ja: `${labelOne(from).ja}〜${labelOne(to).ja}`, en: `${labelOne(from).en} to ${labelOne(to).en}` }
}

/** Whether the period is not over: it began, and today lies in it. */
export function isRunning(period: string, today: string): boolean {
  const [from, to] = endsOf(period)
  const now = grainOf(period) === 'month' ? today.slice(0, 7) : String(fiscalYearOf(today))
  return from <= now && now <= to
}
