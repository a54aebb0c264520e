/** Headings that stand above each other become one path per column: 処分数 > 殺処分数 > ①. */
import { nfkc } from '../../reference/index.ts'
import type { Area } from '../reading/define.ts'

type Rows = readonly (readonly string[])[]

/** Consecutive rows of headings, by their indexes among the rows searched. */
export interface HeadingBlock {
  top: number
  bottom: number
}

/** Two to four rows are usual. */
export const mostHeadingRows = 4

const longestHeading = 200
/** うち幼齢 belongs to its left neighbour even where nothing says so but the word. */
const partOfLeft = /^[(（〔]?(?:うち|内訳|内[、:：\s])/

/** On one line. */
export function headingText(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim().slice(0, longestHeading)
}

interface HeadingCell {
  text: string
  /** The text was written into this cell. */
  own: boolean
  /** Inside a merged area that more than one column shares. */
  merged: boolean
}

function gridOf(rows: Rows, { top, bottom }: HeadingBlock, width: number): HeadingCell[][] {
  return rows.slice(top, bottom + 1).map((row) =>
    Array.from({ length: width }, (_, at) => {
      const text = headingText(row[at] ?? '')
      return { text, own: text !== '', merged: false }
    }),
  )
}

/** Every cell of a merged area carries its text. */
function spreadMerges(grid: HeadingCell[][], top: number, merges: readonly Area[]) {
  for (const merge of merges) {
    const text = grid[merge.top - top]?.[merge.left]?.text
    if (text === undefined) continue
    for (let row = merge.top; row <= merge.bottom; row += 1) {
      const cells = grid[row - top]
      if (!cells) break
      for (let at = merge.left; at <= Math.min(merge.right, cells.length - 1); at += 1) {
        cells[at] = { text, own: cells[at]?.own ?? false, merged: merge.right > merge.left }
      }
    }
  }
}

/** Without merges a blank to the right of a group heading belongs to the group, as long as something stands below it. */
function spreadGroups(grid: HeadingCell[][]) {
  for (let level = 0; level < grid.length - 1; level += 1) {
    const cells = grid[level] as HeadingCell[]
    const below = (at: number) => grid.slice(level + 1).find((lower) => lower[at]?.text)?.[at]?.text
    for (let at = 1; at < cells.length; at += 1) {
      const [left, here] = [cells[at - 1] as HeadingCell, cells[at] as HeadingCell]
      if (here.text !== '' || here.merged || left.text === '' || left.merged) continue
      const newGroup = grid.slice(0, level).some((upper) => upper[at]?.own)
      const child = below(at)
      if (newGroup || !child || !(below(at - 1) || partOfLeft.test(child))) continue
      cells[at] = { ...left, own: false }
    }
  }
}

const units = /^(?:[(（〔【[]\s*(?:単位\s*[:：]?)?\s*)?(?:匹|頭|件|人|個|円|千円|回|世帯|羽|%|％)\s*[)）〕】\]]?$/
const numbering = /^[(（]?\s*([0-9]{1,2})\s*[)）]?$/

/** (匹) under the headings, or (1) (2) (3): says nothing about which column it is. */
export function isUnitRow(row: readonly string[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0) return false
  if (filled.every((cell) => units.test(cell))) return true
  const bracketed = filled.every((cell) => /^[(（]/.test(cell))
  const numbers = filled.map((cell) => Number(numbering.exec(nfkc(cell))?.[1] ?? Number.NaN))
  return bracketed && filled.length > 2 && numbers.every((number, index) => number === index + 1)
}

/**
 * One path per column.
 * @param merges rows counted as the indexes of `rows`
 */
export function flattenHeadings(rows: Rows, block: HeadingBlock, merges: readonly Area[] = []): string[][] {
  const width = Math.max(0, ...rows.slice(block.top, block.bottom + 1).map((row) => row.length))
  const grid = gridOf(rows, block, width)
  const inside = merges.filter(({ top, bottom }) => bottom >= block.top && top <= block.bottom)
  spreadMerges(grid, block.top, inside)
  spreadGroups(grid)
  const levels = grid.filter((_, level) => level === 0 || !isUnitRow(rows[block.top + level] ?? []))
  return Array.from({ length: width }, (_, at) => {
    const texts = levels.map((cells) => cells[at]?.text ?? '').filter((text) => text !== '')
    return texts.filter((text, index) => text !== texts[index - 1])
  })
}

/** The path as one text. */
export function pathText(path: readonly string[]): string {
  return path.join(' > ').slice(0, longestHeading)
}
