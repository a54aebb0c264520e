/** Names of cells and areas as spreadsheets write them: B18, A1:C3. */
import type { Area } from '../define.ts'

const last = { row: 1_048_576, column: 16_383 }

/** Rows from 1, columns from 0; null for a name that no cell has. */
export function cellAt(reference: string): { row: number; column: number } | null {
  let column = 0
  let at = 0
  for (; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  const row = Number(reference.slice(at))
  const known = at > 0 && at < 4 && Number.isInteger(row) && row >= 1 && row <= last.row && column - 1 <= last.column
  return known ? { row, column: column - 1 } : null
}

/** An area of more than one cell; null for anything else. */
export function areaAt(reference: string): Area | null {
  const [from, to] = reference.replaceAll('$', '').split(':').map(cellAt)
  if (!from || !to) return null
  const area = {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  }
  return area.top === area.bottom && area.left === area.right ? null : area
}
