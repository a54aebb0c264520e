import type { SheetFacts } from '../reading/define.ts'

const columnsAtMost = 16_384

/** The key of a cell, by its indexes. */
export function cellKey(rowIndex: number, column: number): number {
  return rowIndex * columnsAtMost + column
}

/** Cells hidden under a merged cell (not the one that holds the text), of the first rows. */
export function coveredCells(facts: SheetFacts | undefined, rows: number): ReadonlySet<number> {
  const covered = new Set<number>()
  for (const { top, left, bottom, right } of facts?.merges ?? []) {
    for (let row = top - 1; row < Math.min(bottom, rows); row += 1) {
      for (let column = left; column <= Math.min(right, 1000); column += 1) {
        if (row >= top || column > left) covered.add(cellKey(row, column))
      }
    }
  }
  return covered
}
