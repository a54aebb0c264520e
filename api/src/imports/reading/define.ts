/** A reader turns the bytes of one kind of file into rows of text, a batch at a time, in bounded memory. */
import type { Readable } from 'node:stream'

/** A stored file, which may be read from its beginning more than once. */
export interface SourceFile {
  byteSize: number
  open: () => Promise<Readable>
}

export interface RowBatch {
  /** Null where the format has no sheets. */
  sheet: string | null
  /** Row number of the first of `rows`, counted as a spreadsheet does: from 1, blank rows included. */
  firstRow: number
  rows: readonly (readonly string[])[]
  /** Of the file, so far. */
  bytesRead: number
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
