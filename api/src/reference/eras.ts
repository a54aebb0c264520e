/** The eras of the Gregorian calendar in Japan (in force since 1873-01-01, Meiji 6). Months and days as `YYYY-MM-DD`. */

export interface Era {
  ja: string
  en: string
  letter: string
  /** The Western year of its year 1. */
  firstYear: number
  start: string
  /** Last day; the day of change belonged to both eras until Showa, only to the new one since. */
  end: string
}

const eras: readonly Era[] = [
  { ja: '令和', en: 'Reiwa', letter: 'R', firstYear: 2019, start: '2019-05-01', end: '9999-12-31' },
  { ja: '平成', en: 'Heisei', letter: 'H', firstYear: 1989, start: '1989-01-08', end: '2019-04-30' },
  { ja: '昭和', en: 'Showa', letter: 'S', firstYear: 1926, start: '1926-12-25', end: '1989-01-07' },
  { ja: '大正', en: 'Taisho', letter: 'T', firstYear: 1912, start: '1912-07-30', end: '1926-12-25' },
  { ja: '明治', en: 'Meiji', letter: 'M', firstYear: 1868, start: '1873-01-01', end: '1912-07-30' },
]

/** The pattern of an era's name at the beginning of a text: 令和, 令, R. */
export const eraPattern = '(令和|平成|昭和|大正|明治|[令平昭大明]|[RHSTM])'

/** @param name 令和, 令 or R */
export function findEra(name: string): Era | undefined {
  const wanted = name.toUpperCase()
  return eras.find((era) => era.ja === wanted || era.ja[0] === wanted || era.letter === wanted)
}

/** The era in force on a day, the newer one on a day of change; none before 1873. */
export function eraOf(date: string): Era | undefined {
  return eras.find((era) => date >= era.start && date <= era.end)
}

/** 元 for 1. */
export function eraYearText(year: number): string {
  return year === 1 ? '元' : String(year)
}

/** @returns `令和元`, the way a year is written in front of 年 or 年度 */
export function eraYearOf(date: string): { ja: string; en: string } | undefined {
  const era = eraOf(date)
  if (!era) return undefined
  const year = Number(date.slice(0, 4)) - era.firstYear + 1
  return { ja: `${era.ja}${eraYearText(year)}`, en: `${era.en} ${year}` }
}
