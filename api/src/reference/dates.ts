/** Days as Japanese offices write them. Bad input is an answer, never an exception. */
import { type Era, eraOf, eraPattern, eraYearText, findEra } from './eras.ts'
import { todayInJapan } from './fiscal-calendar.ts'
import { nfkc } from './text.ts'

/**
 * - `era_boundary` the year is not one of that era on that day (令和元年4月30日, H31.5.1); `suggestion` has the right writing
 * - `impossible` no such day (2月30日)
 * - `ambiguous` more than one reading (5.4.1 is 令和5年 or 2005年); `suggestion` has the likeliest
 * - `unreadable` not a day
 */
type DateProblem = 'era_boundary' | 'impossible' | 'ambiguous' | 'unreadable'

export type DateResult = { ok: true; date: string } | { ok: false; reason: DateProblem; suggestion?: string }

const weekday = /\s*\(?\s*[日月火水木金土](?:曜日?)?\s*\)?$/
const timeOfDay =
  /(?:\s+|T)(?:(?:午前|午後|AM|PM)\s*)?\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|時(?:\d{1,2}分(?:\d{1,2}秒)?)?)(?:\+09:00)?$/i
const separated = String.raw`\s*(?:年|[.\/\-])\s*(\d{1,2})\s*(?:月|[.\/\-])\s*(\d{1,2})\s*日?`
const eraDate = new RegExp(`^${eraPattern}\\s*\\.?\\s*(元|\\d{1,2})${separated}$`, 'i')
const eraDigits = new RegExp(`^${eraPattern}(\\d{2})(\\d{2})(\\d{2})$`, 'i')
const westernDate = new RegExp(`^(?:西暦\\s*)?(\\d{4})${separated}$`)
const westernDigits = /^(\d{4})(\d{2})(\d{2})$/
const withoutCentury = new RegExp(`^(\\d{1,2})${separated}$`)
const dayFirst = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/

const two = (value: number) => String(value).padStart(2, '0')

/** The day, or null when the month has no such day. */
function calendarDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function western(year: string, month: string, day: string): DateResult {
  const date = calendarDate(Number(year), Number(month), Number(day))
  // A year far from living memory is a slip of the keyboard (2203, 0023), not a day to store.
  if (Number(year) < 1873 || Number(year) > 2200) return { ok: false, reason: 'unreadable' }
  return date ? { ok: true, date } : { ok: false, reason: 'impossible' }
}

/** 平成31年4月30日 for the day. */
export function eraDateLabel(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const era = eraOf(date)
  const written = era ? `${era.ja}${eraYearText(year - era.firstYear + 1)}` : String(year)
  return `${written}年${month}月${day}日`
}

function inEra(era: Era, yearText: string, month: string, day: string): DateResult {
  const eraYear = yearText === '元' ? 1 : Number(yearText)
  if (eraYear < 1) return { ok: false, reason: 'unreadable' }
  const date = calendarDate(era.firstYear + eraYear - 1, Number(month), Number(day))
  if (!date) return { ok: false, reason: 'impossible' }
  if (date >= era.start && date <= era.end) return { ok: true, date }
  return { ok: false, reason: 'era_boundary', suggestion: eraDateLabel(date) }
}

function matchEra(text: string): DateResult | null {
  const [, name, year, month, day] = eraDate.exec(text) ?? eraDigits.exec(text) ?? []
  const era = name && findEra(name)
  return era && year && month && day ? inEra(era, year, month, day) : null
}

/** A day that an office may have written down: not to come, and not before files were kept. */
function isLikely(date: string): boolean {
  return date >= '1989-01-08' && date <= todayInJapan()
}

function ambiguous(reading: DateResult): DateResult {
  const suggestion = reading.ok && isLikely(reading.date) && { suggestion: eraDateLabel(reading.date) }
  return { ok: false, reason: 'ambiguous', ...suggestion }
}

function readDay(text: string): DateResult {
  const byEra = matchEra(text)
  if (byEra) return byEra
  const [, year, month, day] = westernDate.exec(text) ?? westernDigits.exec(text) ?? []
  if (year && month && day) return western(year, month, day)
  const short = withoutCentury.exec(text)
  if (short) return ambiguous(matchEra(`R${short[1]}.${short[2]}.${short[3]}`) ?? { ok: false, reason: 'unreadable' })
  if (dayFirst.test(text)) return { ok: false, reason: 'ambiguous' }
  if (/^\d{6}$/.test(text)) return ambiguous(matchEra(`R${text}`) ?? { ok: false, reason: 'unreadable' })
  // 45017 in a text file may be a day that Excel wrote as its number, or a number: the caller has to say.
  if (/^\d{5}$/.test(text)) return ambiguous(parseExcelSerial(Number(text)))
  return { ok: false, reason: 'unreadable' }
}

/**
 * Reads 令和5年4月1日 · 令和元年5月1日 · R5.4.1 · R05/04/01 · H31.4.30 · 2023-04-01 · 2023/4/1 · 20230401, in any width,
 * with a weekday or a time of day behind it.
 */
export function parseDate(text: string): DateResult {
  const plain = nfkc(text)
  const whole = readDay(plain)
  if (whole.ok || whole.reason !== 'unreadable') return whole
  return readDay(plain.replace(timeOfDay, '').replace(weekday, '').trim())
}

/**
 * A day as Excel keeps it (1900 date system): 45017 is 2023-04-01.
 * Excel believes in 1900-02-29; its days before that are refused rather than moved.
 */
export function parseExcelSerial(serial: number): DateResult {
  if (!Number.isFinite(serial) || serial < 61 || serial >= 2_958_466) return { ok: false, reason: 'unreadable' }
  return { ok: true, date: new Date(Date.UTC(1899, 11, 30 + Math.floor(serial))).toISOString().slice(0, 10) }
}
