import type { Preview } from '../contract/index.ts'
import { calendar } from '../text/index.ts'

/** A fiscal year's months, April first: what the file has and what is stored now. */
export interface MonthsOfYear {
  fiscalYear: number
  file: number[]
  stored: number[]
}

export function byFiscalYear(months: Preview['by_month']): MonthsOfYear[] {
  const years = new Map<number, MonthsOfYear>()
  for (const { month, file, stored } of months) {
    const fiscalYear = calendar.fiscalYearOf(`${month}-01`)
    const year = years.get(fiscalYear) ?? { fiscalYear, file: Array(12).fill(0), stored: Array(12).fill(0) }
    const place = (Number(month.slice(5, 7)) + 8) % 12
    year.file[place] = file
    year.stored[place] = stored
    years.set(fiscalYear, year)
  }
  return [...years.values()].sort((a, b) => a.fiscalYear - b.fiscalYear)
}
