/** Which places touch each other. */
import { cellsAround } from '../hot-spots/mesh-grid.ts'

/** 港町二丁目 → 港町 and 2; 本町 → 本町 and null. */
function chomeOf(place: string): { town: string; chome: number | null } {
  const [, town, number] = /^(.+?)([一二三四五六七八九十]+|\d+)丁目$/.exec(place) ?? []
  if (!town || !number) return { town: place, chome: null }
  return { town, chome: /^\d+$/.test(number) ? Number(number) : kanjiNumber(number) }
}

/** 十二 → 12: as far as 丁目 go. */
function kanjiNumber(text: string): number {
  const digit = (sign: string | undefined) => (sign ? '一二三四五六七八九'.indexOf(sign) + 1 : 0)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  return (text.includes('十') ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones)
}

/** Cells of the grid by their codes. */
export function touchingCells(codes: readonly string[]): number[][] {
  const places = new Map(codes.map((code, index) => [code, index]))
  return codes.map((code) => cellsAround(code).flatMap((other) => places.get(other) ?? []))
}

/**
 * 町丁目 by their names, as nothing is known of their borders: 丁目 of one town that follow each other touch, and so do a town
 * without 丁目 and its 丁目.
 */
export function touchingTowns(names: readonly string[]): number[][] {
  const towns = Map.groupBy(
    names.map((name, index) => ({ index, ...chomeOf(name) })),
    ({ town }) => town,
  )
  return names.map((name, index) => {
    const { town, chome } = chomeOf(name)
    const others = (towns.get(town) ?? []).filter((other) => other.index !== index)
    return others
      .filter((other) => chome === null || other.chome === null || Math.abs(other.chome - chome) === 1)
      .map((other) => other.index)
  })
}
