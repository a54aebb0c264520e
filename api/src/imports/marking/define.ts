/** Marks in a workbook: cells that a check has something to say about. */
import type { Severity } from '../model.ts'

export interface Mark {
  /** Rows from 1, columns from 0. */
  row: number
  column: number
  severity: Severity
  text: string
}

/** Marks of one sheet, one per cell, by row and column. */
export type SheetMarks = ReadonlyMap<number, ReadonlyMap<number, Mark>>

const rank: readonly Severity[] = ['error', 'warning', 'note']

/** The marks of a sheet, several of one cell as one: the gravest colour, all the sentences. */
export function marksByCell(marks: readonly Mark[]): SheetMarks {
  const rows = new Map<number, Map<number, Mark>>()
  for (const mark of marks.toSorted((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity))) {
    const row = rows.get(mark.row) ?? new Map<number, Mark>()
    rows.set(mark.row, row)
    const known = row.get(mark.column)
    row.set(mark.column, known ? { ...known, text: `${known.text}\n${mark.text}` } : mark)
  }
  return new Map([...rows].sort(([a], [b]) => a - b))
}
