/**
 * The table of a sheet as a machine would have to find it: heading rows, body, what stands outside, further tables.
 * The import reads far more than this accepts; the readability rules judge what a plain program would see.
 */
import type { Area, SheetFacts } from '../reading/define.ts'
import { blocksOf, type Rows, widthOf } from './blocks.ts'
import { cellKey, coveredCells } from './covered.ts'
import { findHeadings, type Headings } from './heading-rows.ts'
import { type CellKind, isBlank, rememberKinds } from './texts.ts'
import { furtherTable, isNotes } from './further-table.ts'

export interface TableColumn {
  index: number
  /** Of all heading rows, joined with an underscore; '' when there is none. */
  heading: string
  /** Of the body, blank rows included: `cells[0]` is in row index `bodyTop`. */
  cells: readonly string[]
  kinds: readonly CellKind[]
  filled: number
  /** What most of its cells are. */
  kind: 'number' | 'date' | 'text' | 'empty'
}

export interface OutsideCell {
  row: number
  column: number
  text: string
}

/** All rows are indexes of `rows` (row number minus one), both ends included. */
export interface Table {
  headTop: number
  headBottom: number
  bodyTop: number
  bodyBottom: number
  left: number
  right: number
  columns: readonly TableColumn[]
  /** Blank rows inside the table. */
  blankRows: readonly number[]
  /** Cells with text that belong to no table. */
  outside: readonly OutsideCell[]
  /** Other tables of the sheet. */
  further: readonly Area[]
}

interface Extent {
  bodyTop: number
  bodyBottom: number
  blankRows: number[]
  outsideRows: number[]
  further: Area[]
}

/** Follows the body downwards over blank rows until something else begins. */
function findExtent(rows: Rows, headings: Headings, kindOf: (text: string) => CellKind): Extent {
  const extent: Extent = {
    bodyTop: headings.bottom + 1,
    bodyBottom: headings.bottom,
    blankRows: [],
    outsideRows: [],
    further: [],
  }
  for (const block of blocksOf(rows, headings.bottom + 1)) {
    const other = block.top > headings.bottom + 1 ? furtherTable(rows, block, rows[headings.bottom]!, kindOf) : null
    if (other) {
      extent.further.push({ top: other.top + 1, bottom: block.bottom + 1, left: 0, right: widthOf(rows, block) - 1 })
      for (let row = block.top; row < other.top; row += 1) extent.outsideRows.push(row)
      continue
    }
    let bottom = block.bottom
    while (bottom >= block.top && isNotes(rows[bottom]!, headings.filled)) {
      extent.outsideRows.push(bottom)
      bottom -= 1
    }
    if (bottom < block.top) continue
    if (extent.further.length > 0) {
      const last = extent.further.at(-1)!
      extent.further[extent.further.length - 1] = { ...last, bottom: bottom + 1 }
      continue
    }
    for (let row = Math.max(extent.bodyBottom, headings.bottom) + 1; row < block.top; row += 1)
      extent.blankRows.push(row)
    extent.bodyBottom = bottom
  }
  return extent
}

function mostly(kinds: readonly CellKind[]): { kind: TableColumn['kind']; filled: number } {
  const counts = { blank: 0, number: 0, dressed: 0, date: 0, text: 0 }
  for (const kind of kinds) counts[kind] += 1
  const filled = kinds.length - counts.blank
  if (filled === 0) return { kind: 'empty', filled }
  if ((counts.number + counts.dressed) * 2 > filled) return { kind: 'number', filled }
  return { kind: counts.date * 2 > filled ? 'date' : 'text', filled }
}

function headingOf(rows: Rows, { top, bottom }: Headings, column: number): string {
  const parts: string[] = []
  for (let row = top; row <= bottom; row += 1) {
    const text = (rows[row]?.[column] ?? '').replace(/\s+/g, ' ').trim()
    if (text !== '' && !parts.includes(text)) parts.push(text)
  }
  return parts.join('_')
}

function readColumns(
  rows: Rows,
  headings: Headings,
  extent: Extent,
  kindOf: (text: string) => CellKind,
): TableColumn[] {
  const width = widthOf(rows, { top: headings.top, bottom: extent.bodyBottom })
  return Array.from({ length: width }, (_, index) => {
    const cells: string[] = []
    for (let row = extent.bodyTop; row <= extent.bodyBottom; row += 1) cells.push(rows[row]?.[index] ?? '')
    const kinds = cells.map(kindOf)
    return { index, heading: headingOf(rows, headings, index), cells, kinds, ...mostly(kinds) }
  })
}

function isGap({ heading, filled }: TableColumn): boolean {
  return heading === '' && filled === 0
}

/** Parts a table from what stands beside it: a remark without headings, or a second table with the same ones. */
function partSideways(columns: TableColumn[], covered: ReadonlySet<number>, headTop: number) {
  const left = columns.findIndex((column) => !isGap(column))
  for (const gap of columns.slice(left)) {
    if (!isGap(gap) || covered.has(cellKey(headTop, gap.index))) continue
    const before = columns.slice(left, gap.index)
    const after = columns.slice(gap.index + 1)
    const headings = after.filter(({ heading }) => heading !== '')
    const same = headings.filter(({ heading }) => before.some((known) => known.heading === heading))
    const second = same.length >= 2 && same.length * 2 >= headings.length
    if (headings.length === 0 || second) return { left, right: gap.index - 1, second }
  }
  return { left, right: columns.length - 1, second: false }
}

const keptOutside = 200

function readOutside(rows: Rows, rowIndexes: readonly number[], from = 0): OutsideCell[] {
  return rowIndexes.flatMap((row) =>
    (rows[row] ?? []).flatMap((text, column) =>
      column >= from && !isBlank(text) ? [{ row, column, text: text.trim() }] : [],
    ),
  )
}

/**
 * Finds the table of a sheet.
 * @param headingRow the row number in which the import found the headings, when it did
 */
export function findTable(rows: Rows, facts: SheetFacts | undefined, headingRow: number | null): Table | null {
  const kindOf = rememberKinds()
  const headings = findHeadings(rows, facts, headingRow, kindOf)
  if (!headings) return null
  const extent = findExtent(rows, headings, kindOf)
  const columns = readColumns(rows, headings, extent, kindOf)
  const { left, right, second } = partSideways(columns, coveredCells(facts, rows.length), headings.top)
  const above = Array.from({ length: headings.top }, (_, row) => row)
  const inside = Array.from({ length: extent.bodyBottom - headings.top + 1 }, (_, row) => headings.top + row)
  const further = [...extent.further]
  if (second) {
    further.unshift({
      top: headings.top + 1,
      bottom: extent.bodyBottom + 1,
      left: right + 2,
      right: columns.length - 1,
    })
  }
  return {
    headTop: headings.top,
    headBottom: headings.bottom,
    bodyTop: extent.bodyTop,
    bodyBottom: extent.bodyBottom,
    left,
    right,
    columns: columns.slice(left, right + 1),
    blankRows: extent.blankRows,
    outside: [
      ...readOutside(rows, above),
      ...(second ? [] : readOutside(rows, inside, right + 1)),
      ...readOutside(
        rows,
        extent.outsideRows.toSorted((a, b) => a - b),
      ),
    ].slice(0, keptOutside),
    further,
  }
}
