/** Walking over the cells of a table, for the rules that look at each of them. */
import { type Breach, cellAt, type SheetView } from './define.ts'
import type { Table, TableColumn } from './table.ts'

type TableView = SheetView & { table: Table }

/** Cells of headings and body that have a text. */
export function breachesOfCells(
  { rows, table }: TableView,
  look: (text: string, column: TableColumn) => string | null,
): Breach[] {
  const breaches: Breach[] = []
  for (let row = table.headTop; row <= table.bodyBottom; row += 1) {
    for (const column of table.columns) {
      const text = rows[row]?.[column.index]
      const reason = text ? look(text, column) : null
      if (reason) breaches.push({ area: cellAt(row, column.index), value: text!, reason })
    }
  }
  return breaches
}

/** Cells of the body in some of the columns. */
export function breachesOfColumns(
  table: Table,
  columns: readonly TableColumn[],
  look: (text: string, column: TableColumn, at: number) => string | null,
): Breach[] {
  return columns.flatMap((column) =>
    column.cells.flatMap((text, at) => {
      const reason = look(text, column, at)
      return reason ? [{ area: cellAt(table.bodyTop + at, column.index), value: text, reason }] : []
    }),
  )
}

/** The cell of a column's heading. */
export function headingCell({ headBottom }: Table, { index }: TableColumn) {
  return cellAt(headBottom, index)
}

/** Different texts of a column, how often each stands there and where first. */
export function distinctTexts({ cells }: TableColumn): Map<string, { count: number; first: number }> {
  const found = new Map<string, { count: number; first: number }>()
  cells.forEach((cell, first) => {
    const text = cell.trim()
    if (text === '') return
    const known = found.get(text)
    if (known) known.count += 1
    else found.set(text, { count: 1, first })
  })
  return found
}

const mostChoices = 20
const fewestRows = 20

/** Names of places are like each other and are no choices. */
export const ofPlace = /住所|所在地|場所|区域|地区|町名|address|addr|place/i

/** A column that looks like answers to choose from: few different texts in many rows (20 and 20, as in the official scorer). */
export function choicesOf(column: TableColumn): Map<string, { count: number; first: number }> | null {
  if (column.kind !== 'text' || column.filled < fewestRows || ofPlace.test(column.heading)) return null
  const texts = distinctTexts(column)
  return texts.size <= mostChoices ? texts : null
}
