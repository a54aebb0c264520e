/** Finds the tables of one sheet, then reads their rows. */
import { issue } from '../checks/define.ts'
import { anotherTable, anotherTableNotRead, sheetNotRead } from '../checks/layout-checks.ts'
import type { Field } from '../../datasets/index.ts'
import { type AssignedColumn, likelyRegion, type Question } from '../mapping/index.ts'
import type { Column } from '../model.ts'
import type { RowBatch, SheetFacts } from '../reading/index.ts'
import { columnLetters } from '../table/cell.ts'
import { countKnownHeadings } from '../table/headings.ts'
import { MergedRows } from '../table/merged-rows.ts'
import { findRegion, headingSearchRows, missingFields, type Region } from '../table/region.ts'
import { reportMissing, reportTitles, reportTwice, reportUnknown } from '../table/report.ts'
import { isBlankRow } from '../table/set-aside.ts'
import { withYears } from '../table/years.ts'
import { BodyReader } from './body-reader.ts'
import { type Body, openCrosstab } from './open-crosstab.ts'
import type { RowCounts, RowJob } from './job.ts'
import { asItIs, type MappedRegion, mapRegion, type ReadColumn, readColumn } from './map-region.ts'

type Row = readonly string[]

/** How a table was read, for the person who looks at the import. */
export interface TableReading {
  header_row: number | null
  columns: ReadColumn[]
  missing: string[]
}

/** A row that is perhaps the title of the next table, perhaps a record that lacks something. */
interface Held {
  row: Row
  number: number
}

const mostHeld = 8
/** In one sheet; more are no tables but noise. */
const mostTables = 100

export class TableReader {
  readonly sheet: string | null
  /** Null until the headings were looked for. */
  reading: TableReading | null = null
  columns: readonly Column[] = []
  /** A needed column is not there or not clear: the rows say nothing more. */
  hopeless = false
  /** Somebody has to say where a needed value stands: rows are looked at, not loaded. */
  incomplete = false
  /** What has to be asked about its columns. */
  questions: readonly Question[] = []
  /** How many fields the headings name. */
  score = 0
  readonly #job: RowJob
  readonly #counts: RowCounts
  #facts: SheetFacts | undefined
  #body: Body | null = null
  #merged: MergedRows | null = null
  #missing: readonly Field[] = []
  #waiting: Row[] = []
  #isWaiting = true
  #firstRow = 1
  #held: Held[] = []
  #skipped = false
  #tables = 0
  /** Of figures, as a cross table above was found to have it. */
  #year: string | null = null

  constructor(job: RowJob, sheet: string | null, counts: RowCounts) {
    this.sheet = sheet
    this.#job = job
    this.#counts = counts
  }

  /** Lines for COPY. */
  push({ rows, firstRow, facts }: RowBatch): string {
    this.#facts = facts
    const hidden = facts?.hidden ?? false
    if (!this.#job.mapping.takesSheet(this.sheet, hidden)) this.#skip(hidden ? 'hidden' : 'unwanted')
    if (this.#skipped) return ''
    if (!this.#isWaiting) return this.#readRows(rows, firstRow)
    if (this.#waiting.length === 0) this.#firstRow = firstRow
    this.#waiting.push(...rows)
    return this.#waiting.length >= headingSearchRows ? this.#begin() : ''
  }

  /** The lines of a sheet that was too short to begin, and of rows that waited for what comes. */
  end(): string {
    let lines = ''
    while (this.#waiting.length > 0) lines += this.#begin()
    return lines + this.#release()
  }

  /** Says why no table was read here, as an error or, where other sheets have the tables, as a warning. */
  reportHopeless(otherSheets: boolean): void {
    if (!(this.hopeless || this.incomplete) || this.#missing.length === 0) return
    if (!otherSheets) return this.hopeless ? reportMissing(this.#missing, this.sheet, this.#job.findings) : undefined
    this.questions = []
    const { ja, en } = this.#missing[0]?.label ?? {}
    const params = this.score > 0 && ja && en ? { reason: 'missing', field_ja: ja, field_en: en } : {}
    this.#job.findings.add(issue(sheetNotRead, params), { sheet: this.sheet })
    this.hopeless = false
  }

  /** Whether rows of this sheet are taken in. */
  get isRead(): boolean {
    return this.reading !== null && !this.#skipped
  }

  #skip(reason: string) {
    if (!this.#skipped) this.#job.findings.add(issue(sheetNotRead, { reason }), { sheet: this.sheet })
    this.#skipped = true
  }

  #readRows(rows: readonly Row[], firstRow: number): string {
    if (!this.#body || this.hopeless) return ''
    let lines = ''
    for (let index = 0; index < rows.length; index += 1) {
      const line = this.#readRow(rows[index] as Row, firstRow + index)
      if (line === null) return lines + this.#wait(rows.slice(index + 1))
      lines += line
    }
    return this.incomplete ? '' : lines
  }

  /** Null: another table begins here. */
  #readRow(written: Row, number: number): string | null {
    const body = this.#body as Body
    const row = this.#merged ? this.#merged.fill(written, number) : written
    const line = body.read(row, number)
    if (line !== null) {
      if (line === '' || this.#held.length === 0) return line
      return this.#release() + line
    }
    if (body.skipHeadingAgain(row, number)) {
      this.#reportHeldTitles()
      return ''
    }
    this.#held.push({ row, number })
    if (this.#tables < mostTables && this.#beginsTable(written)) return null
    return this.#held.length > mostHeld ? this.#release() : ''
  }

  #beginsTable(row: Row): boolean {
    if (this.#body?.beginsTable) return this.#body.beginsTable(row)
    const filled = row.filter((cell) => cell.trim() !== '').length
    const known = countKnownHeadings(row, this.#job.dataset)
    return known > 1 && known * 2 >= filled
  }

  /** The rows that were held are records that lack something, after all. */
  #release(): string {
    const held = this.#held
    this.#held = []
    return held.map(({ row, number }) => this.#body?.readAnyway(row, number) ?? '').join('')
  }

  #reportHeldTitles() {
    for (const { row, number } of this.#held)
      reportTitles([row], { sheet: this.sheet, row: number }, this.#job.findings)
    this.#held = []
  }

  /** Looks for headings again, in the rows that were held and those that follow. */
  #wait(following: readonly Row[]): string {
    const held = this.#held
    this.#held = []
    this.#isWaiting = true
    this.#firstRow = held[0]?.number ?? 1
    const last = held.at(-1)?.number ?? this.#firstRow
    this.#waiting = Array.from({ length: last - this.#firstRow + 1 }, (): Row => [])
    for (const { row, number } of held) this.#waiting[number - this.#firstRow] = row
    this.#waiting.push(...following)
    return this.#waiting.length >= headingSearchRows ? this.#begin() : ''
  }

  #begin(): string {
    const { dataset, findings } = this.#job
    const waiting = this.#waiting
    this.#waiting = []
    if (waiting.every(isBlankRow)) return '' // nothing here yet
    this.#isWaiting = false
    this.#tables += 1
    const figures = this.#beginFigures(waiting)
    if (figures !== null) return figures
    const firstRow = this.#firstRow
    const merges = (this.#facts?.merges ?? []).map(({ top, bottom, ...rest }) => ({
      ...rest,
      top: top - firstRow,
      bottom: bottom - firstRow,
    }))
    const found = findRegion(waiting, dataset, merges) ?? (this.reading ? null : likelyRegion(waiting, dataset))
    const at = { sheet: this.sheet, row: firstRow + (found?.headingIndex ?? 0) }
    const yearly = found && withYears(found, waiting, dataset)
    const region = yearly?.years ? asItIs(yearly) : found && mapRegion(found, waiting, this.#job, at)
    const missing = region ? this.#ask(region) : missingFields(dataset, [])
    if (this.reading) {
      const [field] = missing
      const params = field && { field_ja: field.label.ja, field_en: field.label.en }
      findings.add(issue(field ? anotherTableNotRead : anotherTable, params), at)
    }
    this.#note(region, waiting, missing, at.row)
    const twice = this.#open(region, waiting, at)
    this.hopeless = !region || missing.length > 0 || twice
    if (!region) return ''
    reportTitles(waiting.slice(0, region.headingIndex), { ...at, row: firstRow }, findings)
    reportUnknown(
      region.columns.filter(({ how }) => how === 'none'),
      at,
      findings,
    )
    return this.#readRows(waiting.slice(region.firstRowIndex), firstRow + region.firstRowIndex)
  }

  /** The lines of a cross table; null when there is none in these rows. */
  #beginFigures(rows: readonly Row[]): string | null {
    const firstRow = this.#firstRow
    const given = { name: this.sheet, rows, firstRow, facts: this.#facts, year: this.#year }
    const opened = openCrosstab(this.#job, given, this.#counts)
    if (!opened) return null
    const { region, body, said, year } = opened
    const { findings } = this.#job
    const at = { sheet: this.sheet, row: firstRow + region.headingIndex }
    if (this.reading) findings.add(issue(anotherTable), at)
    this.#note(region, rows, region.missing, at.row)
    this.#missing = region.missing
    for (const each of said) findings.add(each, { sheet: this.sheet })
    this.hopeless = region.missing.length > 0
    this.#year = year ?? this.#year
    this.#body = body
    this.#merged = null
    reportTitles(rows.slice(0, region.headingIndex), { ...at, row: firstRow }, findings)
    reportUnknown(region.columns, at, findings)
    return this.#readRows(rows.slice(region.firstRowIndex), firstRow + region.firstRowIndex)
  }

  /**
   * Questions are about the first table of a sheet; a later one that lacks something is not read.
   * @returns the needed fields for whose lack the table cannot be read
   */
  #ask({ missing, asked, questions }: MappedRegion): readonly Field[] {
    if (this.reading) {
      const lacking = [...missing, ...asked]
      if (lacking.length === 0) this.questions = [...this.questions, ...questions]
      return lacking
    }
    this.incomplete = asked.length > 0
    this.questions = questions
    this.#missing = [...missing, ...asked]
    return missing
  }

  /** Keeps how the table is read; of several tables, the first with the columns that the others add. */
  #note(region: Region | MappedRegion | null, rows: readonly Row[], missing: readonly Field[], row: number) {
    const columns: readonly (Column & Partial<AssignedColumn>)[] = region?.columns ?? []
    const known = new Set(this.columns.map(({ field }) => field))
    const added = this.reading ? columns.filter(({ field }) => field && !known.has(field)) : columns
    this.columns = [...this.columns, ...added]
    const below = rows.slice(region?.firstRowIndex ?? 0)
    const written = added.map((column) => readColumn(column, below))
    if (!this.reading && !region) this.#missing = missing
    this.score = Math.max(this.score, region?.score ?? 0)
    if (this.reading) this.reading.columns.push(...written)
    else this.reading = { header_row: region && row, columns: written, missing: missing.map(({ name }) => name) }
  }

  /** @returns whether a field has two columns */
  #open(region: MappedRegion | null, rows: readonly Row[], at: { sheet: string | null; row: number }): boolean {
    if (!region) return false
    const { dataset, findings } = this.#job
    const body = new BodyReader(this.#job, this.sheet, region, rows, this.#counts, this.#facts !== undefined)
    const twice = body.tables.some((columns) => reportTwice(columns, at, findings))
    for (const columns of region.years ? [] : body.tables.slice(1)) {
      const [first] = columns
      const params = { reason: 'beside', letters: columnLetters(first?.index ?? 0) }
      if (first) findings.add(issue(anotherTable, params), { ...at, column: first })
    }
    this.#body = body
    const merges = this.#facts?.merges ?? []
    this.#merged =
      merges.length > 0 ? new MergedRows(merges, region.columns, { dataset, findings, sheet: this.sheet }) : null
    return twice
  }
}
