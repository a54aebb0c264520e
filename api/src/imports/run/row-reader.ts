/** Rows of one table → lines for COPY. Runs a million times: nothing here waits, and nothing is done twice for the same text. */
import { type DatasetDefinition, storedFields } from '../../datasets/index.ts'
import { issue } from '../checks/define.ts'
import * as shape from '../checks/shape-checks.ts'
import type { Column, Findings, ReadingContext } from '../model.ts'
import { columnLetters } from '../table/cell.ts'
import { plainHeading } from '../table/headings.ts'
import { isBlankRow, isNoteRow, totalLabelIndex } from '../table/set-aside.ts'
import { blankReading, prepareColumn, type PreparedColumn, type PreparedReading } from './columns.ts'
import { copyText } from './copy.ts'
import { naturalKeyOf } from './identity.ts'
import type { KeySieve } from './repetition.ts'

export interface RowJob {
  dataset: DatasetDefinition
  context: ReadingContext
  importId: string
  findings: Findings
  /** Sees every natural key. */
  keys: KeySieve
}

export interface RowCounts {
  /** Rows with something in them that are neither title, note nor heading. */
  read: number
  /** Of these, rows set aside: totals, other species. */
  skipped: number
  /** Of these, rows of totals: a file with nothing else holds no record. */
  totals: number
}

type Row = readonly string[]

/** The columns of the file that are read, and what stands for those that are not there. */
function prepare(columns: readonly Column[], { dataset, context }: RowJob) {
  const used = columns.filter(({ field, check }) => field ?? check).map((column) => prepareColumn(column, context))
  const slots = storedFields(dataset).map((field) => {
    const { values } = blankReading(field)
    return {
      name: field.name,
      from: used.findIndex((column) => column.field === field),
      absent: values[0] ?? null,
      encodedAbsent: values.map(copyText).join('\t'),
    }
  })
  return {
    used,
    slots,
    slotOf: new Map(slots.map((slot) => [slot.name, slot])),
    /** Where a blank makes one ask whether the row is a record at all. */
    required: used.flatMap(({ field }, index) => (field?.required ? [index] : [])),
    unnamed: columns.filter(({ heading }) => heading === '').map(({ index }) => index),
    namedUpTo: columns.findLastIndex(({ heading }) => heading !== '') + 1,
    headings: columns.map(({ heading }) => plainHeading(heading)).join('\t'),
  }
}

/** Reads the rows of the table of one sheet. */
export class RowReader {
  readonly #job: RowJob
  readonly #sheet: string | null
  readonly #columns: readonly Column[]
  readonly #counts: RowCounts
  readonly #plan: ReturnType<typeof prepare>
  readonly #readings: PreparedReading[]
  readonly #keyOf: ReturnType<typeof naturalKeyOf>
  readonly #lineHead: string

  constructor(job: RowJob, sheet: string | null, columns: readonly Column[], counts: RowCounts) {
    this.#job = job
    this.#sheet = sheet
    this.#columns = columns
    this.#counts = counts
    this.#plan = prepare(columns, job)
    this.#readings = new Array<PreparedReading>(this.#plan.used.length)
    this.#keyOf = naturalKeyOf(job.dataset)
    this.#lineHead = `${copyText(job.context.municipality.code)}\t${job.importId}\t${copyText(sheet)}\t`
  }

  /** The line of a row; empty when the row is not loaded. */
  read(row: Row, number: number): string {
    const { used, required, unnamed } = this.#plan
    for (let index = 0; index < used.length; index += 1) {
      const column = used[index] as PreparedColumn
      this.#readings[index] = column.read(row[column.index] ?? '')
    }
    const lacking = required.some((index) => this.#readings[index]?.values[0] === null)
    if (lacking && !this.#isRecord(row, number)) return ''
    if (row.length !== this.#columns.length) this.#reportLength(row, number)
    if (unnamed.length > 0) this.#reportUnnamed(row)
    this.#counts.read += 1
    return this.#finish(row, number)
  }

  /** Says what there is to say about the cells, and writes the line unless something forbids it. */
  #finish(row: Row, number: number): string {
    const { used } = this.#plan
    let loaded = true
    let setAside = false
    for (let index = 0; index < used.length; index += 1) {
      const reading = this.#readings[index] as PreparedReading
      if (reading.issues.length === 0) continue
      this.#report(used[index] as PreparedColumn, reading, row, number)
      setAside ||= reading.setAside === true
      loaded &&= !reading.refused && !setAside
    }
    if (setAside) this.#counts.skipped += 1
    return loaded ? this.#line(number) : ''
  }

  #report({ index, heading }: PreparedColumn, reading: PreparedReading, row: Row, number: number) {
    const value = reading.shown ?? row[index]?.trim() ?? ''
    for (const each of reading.issues) {
      this.#job.findings.add(each, { sheet: this.#sheet, row: number, column: { index, heading } }, value)
    }
  }

  #valueOf = (fieldName: string): string | null => {
    const slot = this.#plan.slotOf.get(fieldName)
    if (!slot) return null
    return slot.from < 0 ? slot.absent : (this.#readings[slot.from]?.values[0] ?? null)
  }

  #line(number: number): string {
    const key = this.#keyOf(this.#valueOf)
    this.#job.keys.add(key)
    let line = `${this.#lineHead}${number}\t${copyText(key)}`
    for (const { from, encodedAbsent } of this.#plan.slots) {
      line += '\t'
      line += from < 0 ? encodedAbsent : (this.#readings[from] as PreparedReading).encoded
    }
    return `${line}\n`
  }

  /** Whether a row without a required value is a record all the same; says what it is when it is not. */
  #isRecord(row: Row, number: number): boolean {
    if (isBlankRow(row)) return false
    const { findings } = this.#job
    const place = { sheet: this.#sheet, row: number }
    const label = totalLabelIndex(row)
    if (label >= 0) {
      this.#counts.read += 1
      this.#counts.skipped += 1
      this.#counts.totals += 1
      const column = { index: label, heading: this.#columns[label]?.heading ?? '' }
      findings.add(issue(shape.shapeTotalRow), { ...place, column }, row[label] ?? '')
      return false
    }
    if (isNoteRow(row)) {
      findings.add(issue(shape.shapeNoteRow), place)
      return false
    }
    const again = row.map(plainHeading).join('\t') === this.#plan.headings
    if (again) findings.add(issue(shape.shapeHeadingAgain), place)
    return !again
  }

  #reportLength(row: Row, number: number) {
    const { findings } = this.#job
    const place = { sheet: this.#sheet, row: number }
    const params = { columns: this.#columns.length, cells: row.length }
    if (row.slice(this.#columns.length).some((cell) => cell.trim() !== '')) {
      const column = { index: this.#columns.length, heading: '' }
      findings.add(issue(shape.shapeTooManyCells, params), { ...place, column })
    }
    if (row.length < this.#plan.namedUpTo) findings.add(issue(shape.shapeTooFewCells, params), place)
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
