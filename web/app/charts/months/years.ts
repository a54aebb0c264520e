import type { Figure, Point } from '../../contract/index.ts'
import { drawn } from '../values.ts'

/** Twelve points from April to March; a month that is not in the figure is a hole. */
export interface FiscalYearOfMonths {
  fiscalYear: number
  months: readonly (Point | undefined)[]
}

/** April first: the order of every monthly chart. */
export const fiscalMonths = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3] as const

export function byFiscalYear(figure: Figure): FiscalYearOfMonths[] {
  const years = new Map<number, (Point | undefined)[]>()
  for (const point of figure.series[0]?.points ?? []) {
    const [year = 0, month = 1] = point.period.split('-').map(Number)
    const fiscalYear = month >= 4 ? year : year - 1
    const months = years.get(fiscalYear) ?? Array.from<undefined>({ length: 12 })
    months[(month + 8) % 12] = point
    years.set(fiscalYear, months)
  }
  return [...years].sort(([a], [b]) => a - b).map(([fiscalYear, months]) => ({ fiscalYear, months }))
}

/** What the months of a year add up to, and which month the sum reaches; nothing where a month in between is hidden or unknown. */
export function totalOf({ months }: FiscalYearOfMonths): { sum: number; until: number } | undefined {
  const until = months.findLastIndex(
    (point) => point && point.status !== 'not_applicable' && point.status !== 'unknown',
  )
  const counted = months.slice(0, until + 1).map((point) => (point ? drawn(point) : null))
  if (until < 0 || counted.includes(null)) return undefined
  return { sum: counted.reduce<number>((sum, value) => sum + (value ?? 0), 0), until }
}
