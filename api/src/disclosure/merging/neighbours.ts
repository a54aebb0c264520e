/** Which places lie side by side. */
import { gridPlaceOf, isMesh } from '../../reference/index.ts'

const numerals = '〇一二三四五六七八九'

/** 二十三 → 23, １２ → 12 */
function numberOf(text: string): number {
  const plain = text.normalize('NFKC')
  if (/^\d+$/.test(plain)) return Number(plain)
  const [tens, ones] = plain.includes('十') ? plain.split('十') : ['〇', plain]
  const digit = (one: string | undefined, empty: number) => (one ? numerals.indexOf(one) : empty)
  return digit(tens, 1) * 10 + digit(ones, 0)
}

/** 栄町二丁目 → 栄町, 2: the 大字 and the number in it. */
function townOf(place: string): { town: string; number: number } {
  const [, town = place, number] = /^(.*?)([0-9０-９〇一二三四五六七八九十]+)丁目$/.exec(place) ?? []
  return { town, number: number ? numberOf(number) : 0 }
}

type AreNeighbours = (one: string, other: string) => boolean

/** 町丁目 next to each other in the order of their numbers, within one 大字. */
function inTowns(places: readonly string[]): AreNeighbours {
  const byNumber = (one: string, other: string) => townOf(one).number - townOf(other).number
  const towns = new Map<string, string[]>()
  for (const place of [...places].sort()) {
    const { town } = townOf(place)
    towns.set(town, [...(towns.get(town) ?? []), place].sort(byNumber))
  }
  return (one, other) => {
    const town = towns.get(townOf(one).town) ?? []
    return town.includes(other) && Math.abs(town.indexOf(one) - town.indexOf(other)) === 1
  }
}

/** Cells of the grid that share a side. */
const onGrid: AreNeighbours = (one, other) => {
  if (!isMesh(one) || !isMesh(other) || one.length !== other.length) return false
  const [from, to] = [gridPlaceOf(one), gridPlaceOf(other)]
  return Math.abs(from.row - to.row) + Math.abs(from.column - to.column) === 1
}

export function neighboursAmong(dimension: string, places: readonly string[]): AreNeighbours {
  return dimension === 'mesh' ? onGrid : inTowns(places)
}
