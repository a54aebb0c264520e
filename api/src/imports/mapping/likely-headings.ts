/** The row that looks like headings when no heading of it is known: words side by side, with values of another kind below. */
import type { DatasetDefinition } from '../../datasets/index.ts'
import { headingsOf, matchHeadings } from '../table/headings.ts'
import { missingFields, type Region } from '../table/region.ts'
import { isBlankRow } from '../table/set-aside.ts'
import { likeness } from './similarity.ts'

type Rows = readonly (readonly string[])[]

const searched = 30
const looksLikeValue =
  /^[\d０-９,.:/\-年月日年度時分\s]+$|^[a-z]?\d{3,}$|^(?:令和|平成|昭和|[rhsＲＨＳ])\s*\.?[\d０-９元]{1,2}\s*[年./-]/i
const longest = 60

function filledOf(row: readonly string[]): string[] {
  return row.map((cell) => cell.trim()).filter((cell) => cell !== '')
}

function isLikely(rows: Rows, index: number): boolean {
  const cells = filledOf(rows[index] ?? [])
  if (cells.length < 2 || new Set(cells).size < cells.length) return false
  if (cells.some((cell) => looksLikeValue.test(cell) || cell.length > longest)) return false
  const below = rows.slice(index + 1, index + 6).filter((row) => !isBlankRow(row))
  if (below.length === 0) return false
  const filled = below.reduce((sum, row) => sum + filledOf(row).length, 0) / below.length
  return filled >= cells.length * 0.5 && below.some((row) => filledOf(row).some((cell) => looksLikeValue.test(cell)))
}

/** @returns the index of the row, or null */
function likelyHeadingIndex(rows: Rows, dataset: DatasetDefinition): number | null {
  const known = dataset.fields.flatMap((field) => headingsOf(field))
  const score = (row: readonly string[]) =>
    filledOf(row).reduce((sum, cell) => sum + 0.2 + Math.max(...known.map((heading) => likeness(cell, heading))), 0)
  let best: { index: number; score: number } | null = null
  for (let index = 0; index < Math.min(searched, rows.length); index += 1) {
    if (!isLikely(rows, index)) continue
    const own = score(rows[index] ?? [])
    if (own > (best?.score ?? 0)) best = { index, score: own }
  }
  return best?.index ?? null
}

/** The table under the row that looks like headings; null when there is none. */
export function likelyRegion(rows: Rows, dataset: DatasetDefinition): Region | null {
  const headingIndex = likelyHeadingIndex(rows, dataset)
  if (headingIndex === null) return null
  const columns = matchHeadings(rows[headingIndex] ?? [], dataset)
  const missing = missingFields(dataset, columns)
  return { headingIndex, firstRowIndex: headingIndex + 1, columns, missing, score: 0 }
}
