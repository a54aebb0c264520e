/** A cross table → one long row per figure; its rows and columns of totals are held against the figures and left out. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import { nfkc, parseFiscalYear } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { crosstabBlank, crosstabRowUnknown } from '../checks/layout-checks.ts'
import { shapeHeadingAgain, shapeNoteRow, shapeTotalRow } from '../checks/shape-checks.ts'
import { totalWrong } from '../checks/total-checks.ts'
import { rowOtherKind } from '../checks/value-checks.ts'
import type { Column, Issue } from '../model.ts'
import { columnLetters } from '../table/cell.ts'
import { type AxisWords, readAxis } from '../table/crosstab/axis.ts'
import { type CellColumn, type Crosstab, SideReader } from '../table/crosstab/find.ts'
import { CrosstabTotals, type Figure } from '../table/crosstab/totals.ts'
import { isBlankRow, isNoteRow } from '../table/set-aside.ts'
import { plainRow } from '../table/layout.ts'
import type { RowCounts, RowJob } from './job.ts'
import { RowReader } from './row-reader.ts'

type Row = readonly string[]

/** 305 (65): the whole and the part of it. */
const wholeAndPart = /^([^()]+?)\s*\(\s*(?:うち|内)?\s*([^()]+)\)$/
const onlyPart = /^\(\s*(?:うち|内)?\s*([^()]+)\)$/

export class CrosstabReader {
  readonly tables: readonly (readonly Column[])[] = []
  readonly #job: RowJob
  readonly #sheet: string | null
  readonly #table: Crosstab
  readonly #counts: RowCounts
  readonly #rows: RowReader
  readonly #side: SideReader
  readonly #totals: CrosstabTotals
  readonly #headings: readonly string[]
  readonly #parts: ReadonlyMap<string, string>
  readonly #names: ReadonlySet<string>
  readonly #year: string
  #group: readonly string[] = []

  /**
   * @param rows those in which the table was found
   * @param year of cells about which neither the top nor the side says one
   */
  constructor(job: RowJob, sheet: string | null, table: Crosstab, rows: readonly Row[], counts: RowCounts, year = '') {
    this.#job = job
    this.#sheet = sheet
    this.#table = table
    this.#counts = counts
    this.#year = year
    this.#side = new SideReader(table.side)
    this.#totals = new CrosstabTotals(job.dataset, table.cells)
    this.#headings = rows.slice(table.headingIndex, table.firstRowIndex).map(plainRow)
    this.#parts = new Map((job.dataset.subsets ?? []).map(({ part, whole }) => [whole, part]))
    const { name, prefecture_name } = job.context.municipality
    this.#names = new Set([name, prefecture_name + name, prefecture_name, '全国', '国計', '本市', '市', '県'])
    const columns = longColumns(job.dataset, table)
    this.#rows = new RowReader(
      job,
      sheet,
      { columns, headingRows: [], blankAbove: new Set(), constants: constantsOf(job.dataset, table), ragged: true },
      counts,
    )
  }

  /** Lines of the figures of a row; null when it has none and may be the heading of the next table. */
  read(row: Row, number: number): string | null {
    if (isBlankRow(row)) return ''
    const written = this.#table.cells.some(({ index }) => /[0-9０-９…‥]|^[\s－―−ー-]+$/.test(row[index] ?? ''))
    if (isNoteRow(row)) return this.#leaveOut(issue(shapeNoteRow), number)
    const path = this.#side.read(row)
    if (!written) {
      if (path.length === 0 || !path.every((text) => this.#table.items.isWord(text))) return null
      if (this.#table.cells.some(({ index }) => (row[index] ?? '').trim() !== '')) return null
      this.#group = path // a group of items in a row of its own
      return ''
    }
    const words = readAxis(path, this.#job.dataset)
    const item = words.item.filter((text) => !this.#names.has(text))
    const unknown = item.find((text) => !this.#table.items.isWord(text))
    const column = this.#sideColumn(row)
    if (unknown) return this.#skip(issue(crosstabRowUnknown, { text: unknown }), number, column, unknown)
    if (words.total) return this.#total(row, number, words, column)
    return this.#figures(row, number, { ...words, item }, column)
  }

  /** A row without figures that is no heading either: a remark below the table. */
  readAnyway(_row: Row, number: number): string {
    return this.#leaveOut(issue(shapeNoteRow), number)
  }

  skipHeadingAgain(row: Row, number: number): boolean {
    const again = this.#headings.includes(plainRow(row))
    if (again) this.#leaveOut(issue(shapeHeadingAgain), number)
    return again
  }

  /** Whether the cells of a row are headings of another cross table. */
  beginsTable(row: Row): boolean {
    const filled = row.filter((cell) => cell.trim() !== '')
    return filled.filter((cell) => this.#table.items.isWord(cell)).length > 1
  }

  #figures(row: Row, number: number, words: AxisWords, side: Column): string {
    let lines = ''
    const totals: CellColumn[] = []
    const figures: Figure[] = []
    for (const column of this.#table.cells) {
      if (column.words.total) totals.push(column)
      else {
        for (const figure of this.#figuresOf(row, column, words)) {
          figures.push(figure)
          if (figure.kept) lines += this.#line(row, number, figure)
        }
      }
    }
    if (words.kind && !words.kind.kept)
      this.#skip(issue(rowOtherKind, { value: words.kind.text }), number, side, words.kind.text)
    this.#totals.add(figures)
    for (const column of totals)
      this.#compare(number, column, row, this.#totals.ofRow(column, figures, row[column.index] ?? ''))
    return lines
  }

  /** The figure of a cell, and the part of it that may stand in brackets. */
  #figuresOf(row: Row, column: CellColumn, words: AxisWords): Figure[] {
    const text = nfkc(row[column.index] ?? '')
    const { dataset } = this.#job
    const code = this.#codeOf(column, words)
    if (!code) return []
    const kind = words.kind ?? column.words.kind
    const year = column.words.fiscalYear ?? words.fiscalYear ?? this.#year
    const month = column.words.month ?? words.month
    const base = { year, month, kind: kind?.text ?? '', kept: kind?.kept ?? true, column }
    if (text === '') {
      const params = { letters: columnLetters(column.index) }
      if (base.kept) this.#job.findings.add(issue(crosstabBlank, params), { sheet: this.#sheet, column })
      return []
    }
    // 返還数（うち幼齢） over cells like 305 (65) names the part, 返還数 alone the whole.
    const pair = dataset.subsets?.find(({ part, whole }) => part === code || whole === code)
    const [, whole, inBrackets] = wholeAndPart.exec(text) ?? []
    if (pair && whole && inBrackets) {
      return [
        { ...base, code: pair.whole, text: whole },
        { ...base, code: pair.part, text: inBrackets },
      ]
    }
    return [{ ...base, code, text: (pair?.part === code && onlyPart.exec(text)?.[1]) || text }]
  }

  #codeOf(column: CellColumn, { item }: AxisWords): string | null {
    const { items } = this.#table
    const top = column.words.item
    const code =
      items.find([...top, ...item]) ?? items.find([...item, ...top]) ?? items.find([...this.#group, ...item, ...top])
    const grouped = top.length === 0 && this.#group.length > 0 ? items.find([...this.#group, ...item]) : null
    const found = grouped ?? code
    // One heading over two columns: the second is the part of the first.
    const { cells } = this.#table
    const left = cells[cells.indexOf(column) - 1]
    const repeated = found && left?.heading === column.heading && left.heading !== ''
    return repeated ? (this.#parts.get(found) ?? null) : found
  }

  #line(row: Row, number: number, figure: Figure): string {
    const { dataset } = this.#job
    const { year, month, code, text, column } = figure
    this.#rows.place = column
    const time = longFields(dataset).map((field) => {
      if (field.type === 'fiscal_year') return year
      if (field.type === 'month') return month === null ? '' : monthText(year, month)
      return field.name === dataset.crosstab?.by ? code : text
    })
    const long = [...time, ...this.#table.others.map(({ index }) => row[index] ?? '')]
    return this.#rows.read(long, number) ?? this.#rows.readAnyway(long, number)
  }

  #total(row: Row, number: number, words: AxisWords, side: Column): string {
    let wrong = false
    for (const column of this.#table.cells) {
      const figures = this.#figuresOf(row, column, { ...words, item: [] })
      const compared = figures.map((figure) => this.#totals.ofColumn(figure))
      for (const each of compared) wrong = this.#compare(number, column, row, each) || wrong
    }
    this.#totals.mark()
    this.#counts.totals += 1
    return this.#skip(issue(shapeTotalRow, wrong ? {} : { reason: 'reconciled' }), number, side, side.heading)
  }

  /** @returns whether the total is wrong */
  #compare(number: number, column: CellColumn, row: Row, compared: ReturnType<CrosstabTotals['ofColumn']>): boolean {
    if (!compared || compared.agrees) return false
    const { written, expected, reason } = compared
    const params = { written, expected, difference: Math.abs(written - expected), ...(reason && { reason }) }
    const place = { sheet: this.#sheet, row: number, column }
    this.#job.findings.add(issue(totalWrong, params), place, row[column.index] ?? '')
    return true
  }

  /** Where the side says what the row is about. */
  #sideColumn(row: Row): Column {
    const index = this.#table.side.findLast((at) => (row[at] ?? '').trim() !== '') ?? this.#table.side[0] ?? 0
    return { index, heading: (row[index] ?? '').trim(), path: [], field: null, check: null }
  }

  #skip(said: Issue, number: number, column: Column, value: string): string {
    this.#counts.read += 1
    this.#counts.skipped += 1
    this.#job.findings.add(said, { sheet: this.#sheet, row: number, column: { ...column, heading: '' } }, value)
    return ''
  }

  #leaveOut(said: Issue, number: number): string {
    this.#job.findings.add(said, { sheet: this.#sheet, row: number })
    return ''
  }
}

/** The fields that a cross table gives every figure. */
export function longFields(dataset: DatasetDefinition): Field[] {
  const { by, value } = dataset.crosstab ?? {}
  return dataset.fields.filter(
    ({ name, type }) => type === 'fiscal_year' || type === 'month' || name === by || name === value,
  )
}

function longColumns(dataset: DatasetDefinition, table: Crosstab): Column[] {
  const own = longFields(dataset).map((field) => ({
    heading: field.label.ja,
    path: [field.label.ja],
    field,
    check: null,
  }))
  return [...own, ...table.others].map((column, index) => ({ ...column, index }))
}

/** January of 令和5年度 is in 2024. */
function monthText(year: string, month: number): string {
  const result = parseFiscalYear(year)
  if (!result.ok) return ''
  return `${result.fiscal_year + (month < 4 ? 1 : 0)}-${String(month).padStart(2, '0')}`
}

/** What the items of the table say about fields that it has no column for. */
function constantsOf(dataset: DatasetDefinition, table: Crosstab): ReadonlyMap<string, string> {
  const { implies } = dataset.crosstab ?? {}
  const has = table.others.some(({ field }) => field?.name === implies?.field)
  if (!implies || has) return new Map()
  const holds = implies.having.some((code) => table.codes.has(code))
  return new Map([[implies.field, holds ? implies.then : implies.otherwise]])
}
