/** Which rows are the headings. */
import type { SheetFacts } from '../reading/define.ts'
import { countFilled, type Rows } from './blocks.ts'
import { type CellKind, isBlank } from './texts.ts'

/** Row indexes, both included. */
export interface Headings {
  top: number
  bottom: number
  /** Columns with a heading. */
  filled: number
}

const searched = 50
/** More heading rows than this are none. */
const mostRows = 6

/** The first row that is about as full as the rows around it. */
function firstFullRow(rows: Rows): number {
  const counts = rows.slice(0, searched).map(countFilled)
  const most = Math.max(0, ...counts)
  if (most === 0) return -1
  return counts.findIndex((count) => count > 0 && (most < 2 || (count >= 2 && count * 2 >= most)))
}

function hasValues(row: readonly string[], kindOf: (text: string) => CellKind): boolean {
  return row.some((text) => ['number', 'date'].includes(kindOf(text)))
}

function touchesMerge(facts: SheetFacts, row: number): boolean {
  return facts.merges.some(({ top, bottom }) => top <= row + 1 && bottom >= row + 1)
}

/** A row of group headings stands above others: several cells, or one that is not in the first column. */
function isGroupRow(
  rows: Rows,
  row: number,
  facts: SheetFacts | undefined,
  kindOf: (text: string) => CellKind,
): boolean {
  const cells = rows[row] ?? []
  const first = cells.findIndex((text) => !isBlank(text))
  if (first < 0 || hasValues(cells, kindOf)) return false
  if (countFilled(cells) === 1 && first === 0) return false
  return !facts || touchesMerge(facts, row)
}

/** The row below goes on with the headings: a merged cell says so, or it fills the gaps and leaves others. */
function goesOn(
  rows: Rows,
  bottom: number,
  facts: SheetFacts | undefined,
  kindOf: (text: string) => CellKind,
): boolean {
  const above = rows[bottom] ?? []
  const below = rows[bottom + 1] ?? []
  if (countFilled(below) === 0 || hasValues(below, kindOf)) return false
  if (facts) {
    return facts.merges.some(
      (merge) =>
        (merge.top <= bottom + 1 && merge.bottom >= bottom + 2) ||
        (merge.top === bottom + 1 && merge.right > merge.left && !isBlank(below[merge.left + 1])),
    )
  }
  const fillsGap = below.some((text, column) => column > 0 && !isBlank(text) && isBlank(above[column]))
  const leavesGap = above.some((text, column) => !isBlank(text) && isBlank(below[column]))
  return fillsGap && leavesGap
}

/** @param headingRow the row number in which the import found the headings, when it did */
export function findHeadings(
  rows: Rows,
  facts: SheetFacts | undefined,
  headingRow: number | null,
  kindOf: (text: string) => CellKind,
): Headings | null {
  const start = headingRow !== null && headingRow <= rows.length ? headingRow - 1 : firstFullRow(rows)
  if (start < 0) return null
  let top = start
  let bottom = start
  while (top > 0 && bottom - top < mostRows && isGroupRow(rows, top - 1, facts, kindOf)) top -= 1
  while (bottom - top < mostRows && goesOn(rows, bottom, facts, kindOf)) bottom += 1
  return { top, bottom, filled: countFilled(rows[bottom]) }
}
