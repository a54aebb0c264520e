/** Rows of one table → lines for COPY. Runs a million times: nothing here waits, and nothing is done twice for the same text. */
import { issue } from '../checks/define.ts'
import { blankFilled, dittoFilled } from '../checks/layout-checks.ts'
import * as shape from '../checks/shape-checks.ts'
import type { PlaceInRow } from '../model.ts'
import { columnLetters } from '../table/cell.ts'
import { isBlankRow, isNoteRow, totalLabelIndex } from '../table/set-aside.ts'
import { plainRow, type TableLayout } from '../table/layout.ts'
import { marks, type PreparedColumn, type PreparedReading } from './columns.ts'
import { copyText } from './copy.ts'
import { naturalKeyOf } from './identity.ts'
import type { RowCounts, RowJob } from './job.ts'
import { prepareTable, type PreparedTable } from './prepare-table.ts'
import { TotalRows } from './total-rows.ts'

type Row = readonly string[]

/** Reads the rows of one table. */
export class RowReader {
  readonly #job: RowJob
  readonly #sheet: string | null
  readonly #layout: TableLayout
  readonly #counts: RowCounts
  readonly #plan: PreparedTable
  readonly #readings: PreparedReading[]
  readonly #keyOf: ReturnType<typeof naturalKeyOf>
  readonly #lineHead: string
  readonly #totals: TotalRows
  /** Where the figure of the row stands in a cross table, for what is said about it. */
  place: PlaceInRow | null = null
  /** The natural key of the last line. */
  key = ''
  /** The row above is a record, whose values 〃 may repeat. */
  #recordAbove = false
  /** Index of the column that says whose row it is; -1 when all are of the importing body. */
  readonly #bodyFrom: number

  constructor(job: RowJob, sheet: string | null, layout: TableLayout, counts: RowCounts) {
    this.#job = job
    this.#sheet = sheet
    this.#layout = layout
    this.#counts = counts
    this.#plan = prepareTable(layout, job)
    this.#readings = new Array<PreparedReading>(this.#plan.used.length)
    this.#keyOf = naturalKeyOf(job.dataset)
    this.#bodyFrom = this.#plan.used.findIndex(({ field }) => field?.type === 'municipality')
    this.#lineHead = `${job.importId}\t${copyText(sheet)}\t`
    this.#totals = new TotalRows(job, sheet, this.#plan.used)
  }

  /** The line of a row; empty when the row is not loaded, null when it may be no record at all (see `readAnyway`). */
  read(row: Row, number: number): string | null {
    const { used, required } = this.#plan
    let mark = 0
    for (let index = 0; index < used.length; index += 1) {
      const column = used[index] as PreparedColumn
      const reading = column.read(row[column.index] ?? '')
      mark |= reading.mark
      const asAbove = (reading.mark & (marks.ditto | marks.blankAbove)) !== 0 && this.#recordAbove
      if (!asAbove) this.#readings[index] = reading
    }
    if (mark !== 0 && !this.#settleMarks(row, number, mark)) return ''
    const lacking = required.some((index) => this.#readings[index]?.values[0] === null)
    if (!lacking) return this.#record(row, number)
    this.#recordAbove = false
    return this.#isNothing(row, number) ? '' : null
  }

  /** The same for a row that nothing else explains: what it lacks is said. */
  readAnyway(row: Row, number: number): string {
    this.#recordAbove = false
    const { used } = this.#plan
    for (let index = 0; index < used.length; index += 1) {
      const column = used[index] as PreparedColumn
      this.#readings[index] = column.read(row[column.index] ?? '')
    }
    return this.#record(row, number)
  }

  /** The headings once more, as at the top of a page; says so. */
  skipHeadingAgain(row: Row, number: number): boolean {
    const again = this.#layout.headingRows.includes(plainRow(row))
    if (again) this.#job.findings.add(issue(shape.shapeHeadingAgain), { sheet: this.#sheet, row: number })
    return again
  }

  /**
   * Says where the row leans on the one above, and sees to rows of totals.
   * @returns whether the row may be a record
   */
  #settleMarks(row: Row, number: number, mark: number): boolean {
    const { used } = this.#plan
    const filled = used.map((column) => column.read(row[column.index] ?? '').mark)
    const total = (mark & marks.total) !== 0
    if ((mark & marks.blankAbove) !== 0 && (total || isBlankRow(row) || isNoteRow(row))) {
      // A blank is as above in records only.
      filled.forEach((each, index) => {
        const column = used[index] as PreparedColumn
        if (each === marks.blankAbove) this.#readings[index] = column.read('')
      })
      if (!total) return true
    } else if (this.#recordAbove) this.#reportAsAbove(filled)
    return !total || this.#settleTotal(row, number)
  }

  #reportAsAbove(filled: readonly number[]) {
    filled.forEach((mark, index) => {
      const check = mark === marks.ditto ? dittoFilled : mark === marks.blankAbove ? blankFilled : null
      if (!check) return
      const { index: at, heading } = this.#plan.used[index] as PreparedColumn
      const place = { sheet: this.#sheet, column: { index: at, heading } }
      this.#job.findings.add(issue(check, { letters: columnLetters(at) }), place)
    })
  }

  /** A row with a word for totals, filled in like a record: a total all the same if its numbers are. */
  #settleTotal(row: Row, number: number): boolean {
    const lacking = this.#plan.required.some((index) => this.#readings[index]?.values[0] === null)
    if (lacking) return true
    this.#recordAbove = false
    this.#counts.read += 1
    if (this.#totals.agree(this.#readings)) {
      this.#counts.skipped += 1
      this.#counts.totals += 1
      this.#totals.settle(row, number, this.#readings, this.#layout.columns)
    } else this.#totals.ask(row, number, this.#layout.columns)
    return false
  }

  #record(row: Row, number: number): string {
    const { unnamed } = this.#plan
    if (row.length !== this.#layout.columns.length) this.#reportLength(row, number)
    if (unnamed.length > 0) this.#reportUnnamed(row)
    this.#counts.read += 1
    this.#recordAbove = true
    return this.#finish(row, number)
  }

  /** Says what there is to say about the cells, and writes the line unless something forbids it. */
  #finish(row: Row, number: number): string {
    const { used } = this.#plan
    let loaded = true
    let setAside = false
    const other = this.#readings.findIndex((reading) => reading.setAside)
    for (let index = 0; index < used.length; index += 1) {
      const reading = this.#readings[index] as PreparedReading
      // What is wrong with a row that is about something else is nobody's to correct.
      if (reading.issues.length === 0 || (other >= 0 && index !== other)) continue
      this.#report(used[index] as PreparedColumn, reading, row, number)
      setAside ||= reading.setAside === true
      loaded &&= !reading.refused && !setAside
    }
    if (setAside) this.#counts.skipped += 1
    this.#totals.count(this.#readings, !setAside)
    return loaded ? this.#line(number) : ''
  }

  #report({ index, heading, field }: PreparedColumn, reading: PreparedReading, row: Row, number: number) {
    const value = reading.shown ?? row[index]?.trim() ?? ''
    const { findings, mapping } = this.#job
    for (const each of reading.issues) {
      const place = { sheet: this.#sheet, row: number, column: this.place ?? { index, heading } }
      if (!mapping.hold(field, each, place, value)) findings.add(each, place, value)
    }
  }

  #valueOf = (fieldName: string): string | null => {
    const slot = this.#plan.slotOf.get(fieldName)
    if (!slot) return null
    return slot.from < 0 ? slot.absent : (this.#readings[slot.from]?.values[0] ?? null)
  }

  /** Whose row it is. */
  #body(): string {
    const reading = this.#readings[this.#bodyFrom]
    if (reading?.codeForm) this.#job.codeForms.add(reading.codeForm)
    return reading?.values[0] ?? this.#job.context.municipality.code
  }

  #line(number: number): string {
    const key = this.#keyOf(this.#valueOf)
    this.key = key
    const body = this.#body()
    this.#job.keys.add(this.#bodyFrom < 0 ? key : `${body} ${key}`)
    if (this.place) this.#job.places?.set(key, this.place)
    let line = `${body}\t${this.#lineHead}${number}\t${copyText(key)}`
    for (const { from, encodedAbsent } of this.#plan.slots) {
      line += '\t'
      line += from < 0 ? encodedAbsent : (this.#readings[from] as PreparedReading).encoded
    }
    return `${line}\n`
  }

  /** Whether a row without a required value is blank, one of totals, or a note; says which. */
  #isNothing(row: Row, number: number): boolean {
    if (isBlankRow(row)) return true
    if (totalLabelIndex(row) >= 0) {
      this.#counts.read += 1
      this.#counts.skipped += 1
      this.#counts.totals += 1
      this.#totals.settle(row, number, this.#readings, this.#layout.columns)
      return true
    }
    const note = isNoteRow(row)
    if (note) this.#job.findings.add(issue(shape.shapeNoteRow), { sheet: this.#sheet, row: number })
    return note
  }

  #reportLength(row: Row, number: number) {
    const { columns, ragged } = this.#layout
    const { findings } = this.#job
    const place = { sheet: this.#sheet, row: number }
    const params = { columns: columns.length, cells: row.length }
    if (row.slice(columns.length).some((cell) => cell.trim() !== '')) {
      findings.add(issue(shape.shapeTooManyCells, params), { ...place, column: { index: columns.length, heading: '' } })
    }
    if (!ragged && row.length < this.#plan.namedUpTo) findings.add(issue(shape.shapeTooFewCells, params), place)
  }

  #reportUnnamed(row: Row) {
    for (const index of this.#plan.unnamed) {
      if ((row[index] ?? '').trim() === '') continue
      const params = { letters: columnLetters(index) }
      this.#job.findings.add(issue(shape.shapeUnnamedColumn, params), {
        sheet: this.#sheet,
        column: { index, heading: '' },
      })
    }
  }
}
