/** Where a table begins: title rows may stand above it, its headings may take several rows, a second table may stand beside it. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import type { Column } from '../model.ts'
import type { Area } from '../reading/define.ts'
import { countKnown, matchPaths } from './headings.ts'
import { flattenHeadings, type HeadingBlock, isUnitRow, mostHeadingRows } from './paths.ts'
import { isBlankRow } from './set-aside.ts'

/** So many rows are searched for the headings. */
export const headingSearchRows = 50

type Rows = readonly (readonly string[])[]

/** The columns of one year, and what they say beside their cells. */
export interface YearTable {
  constants: ReadonlyMap<string, string>
  columns: ReadonlySet<number>
}

export interface Region {
  /** Index of the first heading row among the rows searched. */
  headingIndex: number
  /** Index of the first row below the headings. */
  firstRowIndex: number
  columns: readonly Column[]
  /** Required fields without a column. */
  missing: readonly Field[]
  /** How many different fields have a column. */
  score: number
  /** The same rows once for each year that the columns name. */
  years?: readonly YearTable[]
}

/** Required fields that no column carries and that have no fallback. */
export function missingFields(dataset: DatasetDefinition, columns: readonly Column[]): Field[] {
  return dataset.fields.filter(
    (field) => field.required && field.fallback === undefined && !columns.some((column) => column.field === field),
  )
}

interface Candidate extends HeadingBlock {
  score: number
  columns: Column[]
}

/** Of the blocks that end in this row, the one that names the most fields; the fewest rows among equals. */
function bestEndingIn(rows: Rows, bottom: number, dataset: DatasetDefinition, merges: readonly Area[]): Candidate {
  let best: Candidate = { top: bottom, bottom, score: 0, columns: [] }
  for (let top = bottom; top > bottom - mostHeadingRows && top >= 0; top -= 1) {
    if (isBlankRow(rows[top] ?? [])) break
    const columns = matchPaths(flattenHeadings(rows, { top, bottom }, merges), dataset)
    const score = countKnown(columns)
    if (score > best.score) best = { top, bottom, score, columns }
  }
  return best
}

/** Runs of a heading over several columns: from a merge, from repetition, or from blanks to its right. */
function groupWidths(row: readonly string[], index: number, merges: readonly Area[], width: number): number[] {
  const ofMerges = merges.filter(({ top, bottom, left, right }) => top <= index && bottom >= index && right > left)
  if (ofMerges.length > 0) return ofMerges.map(({ left, right }) => right - left + 1)
  const starts = Array.from({ length: width }, (_, at) => at).filter(
    (at) => (row[at] ?? '').trim() !== '' && row[at] !== row[at - 1],
  )
  return starts.map((at, order) => (starts[order + 1] ?? width) - at)
}

/** A row of groups above the headings: at least two runs, or one that leaves columns to its left alone. */
function isGroupRow(rows: Rows, index: number, block: HeadingBlock, merges: readonly Area[]): boolean {
  const row = rows[index] ?? []
  const filled = row.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]))
  if (filled.length === 0 || filled.some((at) => /[0-9０-９:：]/.test(row[at] ?? ''))) return false
  const width = rows[block.bottom]?.length ?? 0
  const wide = groupWidths(row, index, merges, width).filter((run) => run > 1 && run < width)
  return wide.length > 1 || (wide.length === 1 && (filled[0] ?? 0) > 0)
}

/** Groups above and units below belong to the headings, though no field is known by them. */
function completed(rows: Rows, found: Candidate, dataset: DatasetDefinition, merges: readonly Area[]): Candidate {
  let { top, bottom } = found
  while (top > 0 && bottom - top < mostHeadingRows - 1 && isGroupRow(rows, top - 1, { top, bottom }, merges)) top -= 1
  while (bottom - top < mostHeadingRows && isUnitRow(rows[bottom + 1] ?? [])) bottom += 1
  if (top === found.top && bottom === found.bottom) return found
  const columns = matchPaths(flattenHeadings(rows, { top, bottom }, merges), dataset)
  const score = countKnown(columns)
  return score < found.score ? { ...found, bottom } : { top, bottom, score, columns }
}

function regionOf(found: Candidate, dataset: DatasetDefinition): Region {
  const { top, bottom, columns, score } = found
  const missing = missingFields(dataset, columns)
  return { headingIndex: top, firstRowIndex: bottom + 1, columns, missing, score }
}

/** The upper row of a heading of two may name enough by itself; the block that holds it and names more is meant. */
function withRowsBelow(first: Candidate, candidates: readonly Candidate[]): Candidate {
  const holding = candidates.filter(({ top, bottom }) => top <= first.bottom && bottom > first.bottom)
  return holding.reduce((best, each) => (each.score > best.score ? each : best), first)
}

/**
 * The table that begins in these rows: the first whose headings name all that is needed and not far less than the best,
 * else the one with the most known headings. Null when no row has any.
 * @param merges rows counted as the indexes of `rows`
 */
export function findRegion(rows: Rows, dataset: DatasetDefinition, merges: readonly Area[] = []): Region | null {
  const candidates = rows
    .slice(0, headingSearchRows)
    .map((_, bottom) => bestEndingIn(rows, bottom, dataset, merges))
    .filter(({ score }) => score > 0)
  const best = Math.max(0, ...candidates.map(({ score }) => score))
  const whole = candidates.find(
    ({ score, columns }) => score > 1 && score * 2 > best && missingFields(dataset, columns).length === 0,
  )
  const first = whole ?? candidates.find(({ score }) => score === best)
  const found = first && withRowsBelow(first, candidates)
  return found ? regionOf(completed(rows, found, dataset, merges), dataset) : null
}
