import { eraYearOfDay, monthName } from '../../text/calendar.ts'
import type { Language } from '../../text/language.ts'

/** ①–⑳, the mark by which the notes below a chart are found. */
export function noteMark(index: number): string {
  return String.fromCodePoint(0x2460 + index)
}

/** 平成25年9月 · Sep 2013 */
export function noteDate(date: string, language: Language): string {
  const [year, month = 1] = date.split('-').map(Number)
  return language === 'en' ? `${monthName(month, 'en')} ${year}` : `${eraYearOfDay(date, 'ja')}${month}月`
}
