/** The rows below one block of headings: of one table, or of several that stand side by side. */
import { issue } from '../checks/define.ts'
import { sameBeside } from '../checks/layout-checks.ts'
import type { Column } from '../model.ts'
import { splitBeside } from '../table/beside.ts'
import { findBlankAbove } from '../table/blank-above.ts'
import { plainRow, type TableLayout } from '../table/layout.ts'
import type { Region } from '../table/region.ts'
import type { RowCounts, RowJob } from './job.ts'
import { RowReader } from './row-reader.ts'

type Row = readonly string[]

/** Cells outside the columns are blank. */
function masked(row: Row, inside: ReadonlySet<number>): Row {
  return row.map((cell, index) => (inside.has(index) ? cell : ''))
}

export class BodyReader {
  /** The columns of each table. */
  readonly tables: readonly (readonly Column[])[]
  readonly #readers: { reader: RowReader; inside: ReadonlySet<number> }[]
  readonly #only: RowReader | null
  readonly #job: RowJob
  readonly #sheet: string | null

  /** @param rows those in which the headings were found */
  constructor(
    job: RowJob,
    sheet: string | null,
    region: Region & { constants: ReadonlyMap<string, string> },
    rows: readonly Row[],
    counts: RowCounts,
    isWorkbook: boolean,
  ) {
    const { columns, headingIndex, firstRowIndex, constants, years } = region
    this.#job = job
    this.#sheet = sheet
    this.tables = years
      ? years.map((year) => columns.filter(({ index }) => year.columns.has(index)))
      : splitBeside(columns, job.dataset)
    const several = this.tables.length > 1
    this.#readers = this.tables.map((own, order) => {
      const inside = new Set(own.map(({ index }) => index))
      const ownRows = several ? rows.map((row) => masked(row, inside)) : rows
      const ownColumns = columns.map((column) =>
        inside.has(column.index) ? column : { ...column, heading: '–', field: null, check: null },
      )
      const layout: TableLayout = {
        columns: several ? ownColumns : columns,
        headingRows: ownRows.slice(headingIndex, firstRowIndex).map(plainRow),
        blankAbove: findBlankAbove(ownRows.slice(firstRowIndex), own, job.dataset),
        constants: new Map([...constants, ...(years?.[order]?.constants ?? [])]),
        ragged: isWorkbook || several,
      }
      return { reader: new RowReader(job, sheet, layout, counts), inside }
    })
    this.#only = several ? null : (this.#readers[0]?.reader ?? null)
  }

  /** Lines of a row; null when it may be no record at all. */
  read(row: Row, number: number): string | null {
    if (this.#only) return this.#only.read(row, number)
    const keys = new Set<string>()
    let lines = ''
    for (const { reader, inside } of this.#readers) {
      const own = masked(row, inside)
      const line =
        reader.read(own, number) ?? (reader.skipHeadingAgain(own, number) ? '' : reader.readAnyway(own, number))
      // Two rows of one number and the same content cannot be told apart later.
      if (line !== '' && keys.has(reader.key)) this.#saySame(inside, number)
      else lines += line
      if (line !== '') keys.add(reader.key)
    }
    return lines
  }

  #saySame(inside: ReadonlySet<number>, number: number) {
    const column = { index: Math.min(...inside), heading: '' }
    this.#job.findings.add(issue(sameBeside), { sheet: this.#sheet, row: number, column })
  }

  readAnyway(row: Row, number: number): string {
    return this.#only?.readAnyway(row, number) ?? ''
  }

  /** The headings once more; says so. */
  skipHeadingAgain(row: Row, number: number): boolean {
    return this.#only?.skipHeadingAgain(row, number) ?? false
  }
}
