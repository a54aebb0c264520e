export interface TableCell {
  text: string
  /** The mark of a note below the table. */
  mark?: string
}

/** A figure as a table: the full alternative to its picture. */
export interface FigureTable {
  corner: { ja: string; en: string }
  columns: string[]
  rows: { head: string; cells: TableCell[] }[]
  notes: { mark: string; text: string }[]
}
