/** 年度: 1 April to 31 March, named by the Western year in which it starts. */
import { eraPattern, eraYearOf, eraYearText, findEra } from './eras.ts'
import { nfkc } from './text.ts'

export interface BothLanguages {
  ja: string
  en: string
}

export type FiscalYearResult =
  | { ok: true; fiscal_year: number }
  | { ok: false; reason: 'era_boundary' | 'ambiguous' | 'unreadable'; suggestion?: string }

const monthsInEnglish = 'January February March April May June July August September October November December'.split(
  ' ',
)
const eraYear = new RegExp(`^${eraPattern}\\s*\\.?\\s*(元|\\d{1,2})\\s*(?:年度?|FY)?$`, 'i')
const westernYear = /^(?:西暦\s*|FY\s*)?(\d{4})\s*(?:年度?|FY)?$/i

/** @param date `YYYY-MM-DD` or `YYYY-MM` */
export function fiscalYearOf(date: string): number {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return month >= 4 ? year : year - 1
}

// Making one costs more than a hundred uses of it.
const japaneseDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' })

/** Today in Japan, `YYYY-MM-DD`, wherever the process runs. */
export function todayInJapan(now: Date = new Date()): string {
  return japaneseDay.format(now)
}

/** April is 1, March is 12. */
export function fiscalMonthOf(date: string): number {
  const month = Number(date.slice(5, 7))
  return month >= 4 ? month - 3 : month + 9
}

/** The months of a fiscal year, `2023-04` … `2024-03`. */
export function monthsOfFiscalYear(fiscalYear: number): string[] {
  return monthsBetween(`${fiscalYear}-04`, `${fiscalYear + 1}-03`)
}

/** Every month from the one to the other, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month)
  return months
}

export function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** A year that begins before an era changes carries the new era's name as a whole: 令和元年度, not 平成31年度. */
function eraOfFiscalYear(fiscalYear: number): BothLanguages | undefined {
  return fiscalYear === 2019 || fiscalYear === 1912
    ? eraYearOf(`${fiscalYear}-12-31`)
    : eraYearOf(`${fiscalYear}-04-01`)
}

/** 令和元年度（2019年度） · FY2019 (Reiwa 1) */
export function fiscalYearLabel(fiscalYear: number): BothLanguages {
  const era = eraOfFiscalYear(fiscalYear)
  if (!era) return { ja: `${fiscalYear}年度`, en: `FY${fiscalYear}` }
  return { ja: `${era.ja}年度（${fiscalYear}年度）`, en: `FY${fiscalYear} (${era.en})` }
}

/** 令和5年4月（2023年4月） · April 2023 (Reiwa 5) */
export function monthLabel(month: string): BothLanguages {
  const [year, number] = month.split('-').map(Number) as [number, number]
  // A month that changes the era in its middle keeps the era of its first day.
  const era = eraYearOf(`${month}-01`)
  const english = `${monthsInEnglish[number - 1]} ${year}`
  if (!era) return { ja: `${year}年${number}月`, en: english }
  return { ja: `${era.ja}年${number}月（${year}年${number}月）`, en: `${english} (${era.en})` }
}

function readEraYear(name: string, yearText: string): FiscalYearResult {
  const era = findEra(name)
  const number = yearText === '元' ? 1 : Number(yearText)
  if (!era || number < 1) return { ok: false, reason: 'unreadable' }
  const year = era.firstYear + number - 1
  // 平成31年度 began in 平成; 令和元年度 is the same year. 平成32年度 and 昭和64年度 never began.
  const began = `${year}-04-01` <= era.end && `${year}-12-31` >= era.start
  if (began) return { ok: true, fiscal_year: year }
  const right = eraOfFiscalYear(year)
  return { ok: false, reason: 'era_boundary', ...(right && { suggestion: `${right.ja}年度` }) }
}

/** Reads 令和元年度 · 平成31年度 · R1 · 2019年度 · FY2019, in any width: all of them are 2019. */
export function parseFiscalYear(text: string): FiscalYearResult {
  const plain = nfkc(text)
  const [, name, number] = eraYear.exec(plain) ?? []
  if (name && number) return readEraYear(name, number)
  const [, western] = westernYear.exec(plain) ?? []
  if (western && Number(western) >= 1873 && Number(western) <= 2200) return { ok: true, fiscal_year: Number(western) }
  const [, short] = /^(\d{1,2})(?:年度?)?$/.exec(plain) ?? []
  if (short) return { ok: false, reason: 'ambiguous', suggestion: `令和${eraYearText(Number(short))}年度` }
  return { ok: false, reason: 'unreadable' }
}
