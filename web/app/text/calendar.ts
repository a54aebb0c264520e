import type { Language } from './language.ts'

// The first day of each era; dates before are written in the Western calendar only.
const eras = [
  { start: '2019-05-01', ja: '令和', en: 'Reiwa', offset: 2018 },
  { start: '1989-01-08', ja: '平成', en: 'Heisei', offset: 1988 },
  { start: '1926-12-25', ja: '昭和', en: 'Showa', offset: 1925 },
] as const

function eraOf(day: string) {
  return eras.find(({ start }) => day >= start)
}

function eraYear(era: (typeof eras)[number], year: number, language: Language): string {
  const count = year - era.offset
  if (language === 'en') return `${era.en} ${count}`
  return `${era.ja}${count === 1 ? '元' : count}`
}

/** 令和5: the era year in which a fiscal year is named (one that holds two eras bears the era at the end of its first year: 2019 = 令和元, 1988 = 昭和63). */
export function fiscalEra(fiscalYear: number, language: Language): string {
  const era = eraOf(`${fiscalYear}-12-31`)
  return era ? eraYear(era, fiscalYear, language) : String(fiscalYear)
}

/** 令和5年度（2023） · FY2023 (Reiwa 5) */
export function fiscalYear(year: number, language: Language): string {
  const era = fiscalEra(year, language)
  return language === 'ja' ? `${era}年度（${year}）` : `FY${year} (${era})`
}

/** 令和5年4月1日（2023年） · 1 April 2023 */
export function day(iso: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = iso.slice(0, 10).split('-').map(Number)
  if (language === 'en') return `${date} ${monthNames[month - 1]} ${year}`
  const era = eraOf(iso)
  return era ? `${eraYear(era, year, 'ja')}年${month}月${date}日（${year}年）` : `${year}年${month}月${date}日`
}

/** 令和5年: for a column that already shows the Western date. */
export function eraYearOfDay(iso: string, language: Language): string {
  const era = eraOf(iso)
  if (!era) return ''
  const year = eraYear(era, Number(iso.slice(0, 4)), language)
  return language === 'ja' ? `${year}年` : year
}

const monthNames = 'January February March April May June July August September October November December'.split(' ')

/** 4月 · Apr */
export function monthName(month: number, language: Language): string {
  return language === 'ja' ? `${month}月` : (monthNames[month - 1]?.slice(0, 3) ?? '')
}

/** The fiscal year, April to March, in which a day lies. */
export function fiscalYearOf(iso: string): number {
  const year = Number(iso.slice(0, 4))
  return Number(iso.slice(5, 7)) >= 4 ? year : year - 1
}

// Japan has been nine hours ahead of UTC, without summer time, since 1952.
function inTokyo(moment: Date): string {
  return new Date(moment.getTime() + 9 * 60 * 60 * 1000).toISOString()
}

/** Today in Asia/Tokyo as 2023-04-01. */
export function today(now = new Date()): string {
  return inTokyo(now).slice(0, 10)
}

/** 令和8年11月24日（2026年） 10:05, Asia/Tokyo. */
export function dayAndTime(iso: string, language: Language): string {
  const tokyo = moment(iso)
  return `${day(tokyo.slice(0, 10), language)} ${tokyo.slice(11)}`
}

/** 2026-11-24 10:05, Asia/Tokyo. */
export function moment(iso: string): string {
  return inTokyo(new Date(iso)).slice(0, 16).replace('T', ' ')
}
