/** Finds the table of one sheet, then reads its rows. */
import type { Column } from '../model.ts'
import type { RowBatch } from '../reading/index.ts'
import { columnLetters } from '../table/cell.ts'
import { findRegion, headingSearchRows, missingFields } from '../table/region.ts'
import { reportMissing, reportTitles, reportTwice, reportUnknown } from '../table/report.ts'
import { isBlankRow } from '../table/set-aside.ts'
import { type RowCounts, type RowJob, RowReader } from './row-reader.ts'

type Rows = readonly (readonly string[])[]

/** How a table was read, for the person who looks at the import. */
export interface TableReading {
  header_row: number | null
  columns: { heading: string; column: string; field: string | null }[]
  missing: string[]
}

export class TableReader {
  readonly sheet: string | null
  /** Null until the headings were looked for. */
  reading: TableReading | null = null
  columns: readonly Column[] = []
  /** A needed column is not there or not clear: the rows say nothing more. */
  hopeless = false
  readonly #job: RowJob
  readonly #counts: RowCounts
  #rows: RowReader | null = null
  #waiting: Rows[number][] = []
  #firstRow = 1

  constructor(job: RowJob, sheet: string | null, counts: RowCounts) {
    this.sheet = sheet
    this.#job = job
    this.#counts = counts
  }

  /** Lines for COPY. */
  push({ rows, firstRow }: RowBatch): string {
    if (this.reading) return this.#readRows(rows, firstRow)
    if (this.#waiting.length === 0) this.#firstRow = firstRow
    this.#waiting.push(...rows)
    return this.#waiting.length >= headingSearchRows ? this.#begin() : ''
  }

  /** The lines of a sheet that was too short to begin. */
  end(): string {
    return this.reading ? '' : this.#begin()
  }

  #readRows(rows: Rows, firstRow: number): string {
    if (!this.#rows || this.hopeless) return ''
    let lines = ''
    for (let index = 0; index < rows.length; index += 1) {
      lines += this.#rows.read(rows[index] as Rows[number], firstRow + index)
    }
    return lines
  }

  #begin(): string {
    const { dataset, findings } = this.#job
    const waiting = this.#waiting
    this.#waiting = []
    if (waiting.every(isBlankRow)) return '' // nothing here yet
    const region = findRegion(waiting, dataset)
    const missing = region?.missing ?? missingFields(dataset, [])
    this.columns = region?.columns ?? []
    const row = this.#firstRow + (region?.headingIndex ?? 0)
    this.reading = {
      header_row: region && row,
      columns: this.columns.map(({ heading, index, field }) => ({
        heading,
        column: columnLetters(index),
        field: field?.name ?? null,
      })),
      missing: missing.map(({ name }) => name),
    }
    const at = { sheet: this.sheet, row }
    reportMissing(missing, this.sheet, findings)
    const twice = reportTwice(this.columns, at, findings)
    this.hopeless = !region || missing.length > 0 || twice
    if (!region) return ''
    reportTitles(waiting.slice(0, region.headingIndex), { ...at, row: this.#firstRow }, findings)
    reportUnknown(this.columns, at, findings)
    this.#rows = new RowReader(this.#job, this.sheet, this.columns, this.#counts)
    return this.#readRows(waiting.slice(region.headingIndex + 1), row + 1)
  }
}
