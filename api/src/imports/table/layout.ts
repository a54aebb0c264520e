/** How the rows of one table are to be read. */
import type { Column } from '../model.ts'
import { plainHeading } from './headings.ts'

export interface TableLayout {
  columns: readonly Column[]
  /** The rows of headings as `plainRow` gives them, to know them again. */
  headingRows: readonly string[]
  /** Columns, by their place in the file, in which a blank is as above. */
  blankAbove: ReadonlySet<number>
  /** Values, as they are stored, of fields that have no column. */
  constants: ReadonlyMap<string, string>
  /** Rows may be shorter than the headings without being cut off. */
  ragged: boolean
}

/** A row of headings without the differences that make none. */
export function plainRow(row: readonly string[]): string {
  return row.map(plainHeading).join('\t').replace(/\t+$/, '')
}
