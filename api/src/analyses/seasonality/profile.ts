/** The shape of a year: which fiscal months bring more than their twelfth. */
import { poissonInterval } from '../../measures/index.ts'

const monthsInYear = 12

export interface MonthShare {
  /** April 1 … March 12. */
  fiscal_month: number
  total: number
  /** 100: a twelfth of the year. */
  index: number
  low: number
  high: number
}

export interface Profile {
  years: number
  /** Scatter between years over what chance alone gives; 1 where there is no more. */
  dispersion: number
  months: MonthShare[]
}

/** Pearson's χ² of year × month over its degrees of freedom, never below 1 (McCullagh and Nelder 1989, §4.5). */
function dispersionOf(table: readonly (readonly number[])[], totals: readonly number[], all: number): number {
  if (table.length < 2 || all === 0) return 1
  let chiSquare = 0
  for (const year of table) {
    const yearTotal = year.reduce((sum, count) => sum + count, 0)
    totals.forEach((total, month) => {
      const expected = (yearTotal * total) / all
      if (expected > 0) chiSquare += ((year[month] ?? 0) - expected) ** 2 / expected
    })
  }
  return Math.max(1, chiSquare / ((table.length - 1) * (monthsInYear - 1)))
}

/**
 * Seasonal index by fiscal month over whole fiscal years, with a 95 % interval: the exact interval of the month's
 * count, widened by the scatter between years.
 * @param table one row a fiscal year, twelve counts from April
 */
export function seasonalProfile(table: readonly (readonly number[])[]): Profile {
  const totals = Array.from({ length: monthsInYear }, (_, month) =>
    table.reduce((sum, year) => sum + (year[month] ?? 0), 0),
  )
  const all = totals.reduce((sum, total) => sum + total, 0)
  const dispersion = dispersionOf(table, totals, all)
  const perMonth = all / monthsInYear
  const toIndex = (count: number) => (perMonth === 0 ? 0 : (Math.max(0, count) / perMonth) * 100)
  return {
    years: table.length,
    dispersion,
    months: totals.map((total, month) => {
      const { low, high } = poissonInterval(total)
      const wider = Math.sqrt(dispersion)
      return {
        fiscal_month: month + 1,
        total,
        index: toIndex(total),
        low: toIndex(total - (total - low) * wider),
        high: toIndex(total + (high - total) * wider),
      }
    }),
  }
}
