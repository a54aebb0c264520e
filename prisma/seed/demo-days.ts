/** What the invented records of the demonstration share: days of a season, places, numbers of a fiscal year. */
import type { Random } from './random.ts'

export type Weighted = readonly (readonly [string, number])[]

/** The last day of which the demonstration has records. */
export const recordedUntil = '2026-11-20'

/** How a year's cats fall on its months, April first: kittens come in spring. */
export const kittenSeason = [1.5, 1.75, 1.5, 1.1, 0.9, 1, 1.1, 0.9, 0.7, 0.55, 0.6, 0.8]

const two = (value: number) => String(value).padStart(2, '0')

/** A day of the fiscal year, by the weights of its months. */
export function dayIn(random: Random, fiscalYear: number, weights: readonly number[] = kittenSeason): string {
  const index = random.pick(weights.map((weight, month) => [month, weight] as const))
  const [year, month] = index < 9 ? [fiscalYear, index + 4] : [fiscalYear + 1, index - 8]
  const day = 1 + Math.floor(random.next() * new Date(Date.UTC(year, month, 0)).getUTCDate())
  return `${year}-${two(month)}-${two(day)}`
}

/** So many days later (or earlier). */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The day so many days later, if there is a record of it already. */
export function laterDay(day: string, days: number): string | null {
  const later = daysAfter(day, days)
  return later <= recordedUntil ? later : null
}

/** R5 for 2023. */
export function eraYear(fiscalYear: number): string {
  return fiscalYear < 2019 ? `H${fiscalYear - 1988}` : `R${fiscalYear - 2018}`
}

export function threeDigits(index: number): string {
  return String(index + 1).padStart(3, '0')
}

/** 一丁目 to 三丁目 of each name; the first names are the busiest. */
export const numbered = (names: readonly string[]): Weighted =>
  names.flatMap((name, index) =>
    ['一丁目', '二丁目', '三丁目'].map((part, order) => [`${name}${part}`, 3 / (1 + index + order)] as const),
  )

/** 町丁目 of 見本市. */
export const placesOfCity = numbered(['本町', '栄町', '港町', '緑が丘', '南町', '東見本', '西見本', '川端町'])

/** Records in so many have no cell: not every place could be put on the map. */
const withoutCell = 12

/**
 * The cell of about 250 m in which a record lies: each 町丁目 is one cell of 500 m, the towns two in a row and the 丁目 side by
 * side, so that the city is three kilometres by two — in the sea south of Izu, lest it be taken for a real place.
 * @param index of the record; which quarter it lies in follows from it
 */
export function cellIn(place: string, index: number): string | null {
  const at = placesOfCity.findIndex(([name]) => name === place)
  if (at < 0 || index % withoutCell === 0) return null
  const [town, chome] = [Math.floor(at / 3), at % 3]
  const [row, column] = [Math.floor(town / 2), (town % 2) * 3 + chome]
  const half = 1 + (column % 2) + 2 * (row % 2)
  return `493944${3 + Math.floor(row / 2)}${2 + Math.floor(column / 2)}${half}${1 + ((index * 7) % 4)}`
}

export const coats: Weighted = [
  ['キジトラ', 6],
  ['黒', 4],
  ['茶トラ', 4],
  ['黒白', 4],
  ['三毛', 3],
  ['サビ', 2],
  ['白', 2],
  ['グレー', 1],
]
