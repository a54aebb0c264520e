/** A reader turns the bytes of one kind of file into rows of text, a batch at a time, in bounded memory. */
import type { Readable } from 'node:stream'

/** A stored file, which may be read from its beginning more than once. */
export interface SourceFile {
  byteSize: number
  open: () => Promise<Readable>
}

/** Cells from one corner to the other, both inclusive. */
export interface Area {
  top: number
  left: number
  bottom: number
  right: number
}

/** What a workbook knows of a sheet beside its texts. Rows are counted as in `RowBatch` (from 1), columns from 0. */
export interface SheetFacts {
  /** Also of a sheet that only a macro could show. */
  hidden: boolean
  /** The text stands in the first cell of the area, the others are ''. */
  merges: readonly Area[]
  hiddenRows: ReadonlySet<number>
  hiddenColumns: ReadonlySet<number>
  /** Cells with formulas; their texts are the values the workbook was saved with. */
  formulas: number
  /** Cells with a formula whose value was not saved; their texts are ''. */
  uncached: readonly { row: number; column: number }[]
  /** #REF! and the like; their texts are the same. */
  errors: readonly { row: number; column: number; text: string }[]
  comments: number
  images: number
  colouredCells: number
  dateSystem: 1900 | 1904
}

export interface RowBatch {
  /** Null where the format has no sheets. */
  sheet: string | null
  /** Row number of the first of `rows`, counted as a spreadsheet does: from 1, blank rows included. */
  firstRow: number
  rows: readonly (readonly string[])[]
  /** Of the file, so far. */
  bytesRead: number
  /** The same object in every batch of a sheet; absent where the format has no such things. */
  facts?: SheetFacts
}

export interface OpenedFile {
  encoding: string | null
  delimiter: string | null
  batches: AsyncIterable<RowBatch>
}

export interface FileReader {
  id: string
  /** @param head the first bytes of the file */
  reads: (head: Buffer) => boolean
  /**
   * @param knownHeadings how many headings of the dataset a row has: settles what the format leaves open
   * @throws Refusal here or while the batches are read
   */
  open: (file: SourceFile, knownHeadings: (row: readonly string[]) => number) => Promise<OpenedFile>
}

/** Limits of what is read, stated in the refusals. */
export const limits = {
  columns: 1000,
  rows: 3_000_000,
  /** Characters of one row. */
  rowLength: 1_000_000,
} as const
