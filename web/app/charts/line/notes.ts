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

/** A note at its line: mark, date and, where the text begins with a catchword and a colon, the catchword. The rest is below. */
export function noteLabel(
  index: number,
  note: { date: string; text: { ja: string; en: string } },
  narrow: boolean,
  language: Language,
): string {
  if (narrow) return noteMark(index)
  const catchword = /^([^：:。.]{1,24})[：:]/.exec(note.text[language])?.[1] ?? ''
  return `${noteMark(index)} ${noteDate(note.date, language)} ${catchword}`.trim()
}
