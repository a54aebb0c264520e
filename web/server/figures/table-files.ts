import type { FigureTable } from '../../app/charts/table.ts'
import type { FigureWords } from '../../app/charts/standalone.ts'
import { type Cell, workbook } from './workbook.ts'

/** 53,342 → 53342: what reads as a number is one; every sign of what is none stays as it is. */
function valueOf(text: string): Cell {
  const plain = text.replaceAll(',', '').replace('−', '-')
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text
}

function rowsOf(table: FigureTable, corner: string): Cell[][] {
  return [
    [corner, ...table.columns],
    ...table.rows.map(({ head, cells }) => [head, ...cells.map(({ text }) => valueOf(text))]),
  ]
}

// A text that a spreadsheet would take for a formula is not allowed to become one.
function csvCell(cell: Cell): string {
  const text = typeof cell === 'string' && /^[=+@\t\r-]/.test(cell) ? `'${cell}` : String(cell)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The table of a figure alone, one record a line, with the mark by which Excel knows UTF-8. */
export function tableCsv(table: FigureTable, corner: string): string {
  return `\uFEFF${rowsOf(table, corner)
    .map((row) => row.map(csvCell).join(','))
    .join('\r\n')}\r\n`
}

/** The table of a figure as a workbook; what is needed to judge it on a second sheet, so that the first stays a table. */
export function tableWorkbook(
  table: FigureTable,
  corner: string,
  words: FigureWords,
  names: readonly [string, string],
): Buffer {
  const notes = table.notes.map(({ mark, text }) => [`${mark} ${text}`])
  return workbook([
    { name: names[0], rows: rowsOf(table, corner) },
    { name: names[1], rows: [[words.title], [words.scope], ...words.facts.map((fact) => [fact]), ...notes] },
  ])
}
