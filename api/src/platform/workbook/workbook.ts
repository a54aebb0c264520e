/**
 * Workbooks written row by row, in constant memory. Strings are written as strings, never as formulas: `=1+1` in a record
 * is a text in the sheet, and 0123 keeps its zero.
 */
import type { Readable } from 'node:stream'
import { partsFor, sheetHead, sheetPath, sheetTail, styleOf } from './parts.ts'
import { columnName, escapeText } from './xml.ts'
import { type ZipEntry, zipStream } from './zip-writer.ts'

/** Null is an empty cell. */
export type WorkbookValue = string | number | boolean | null
export type WorkbookRow = readonly WorkbookValue[]

export interface WorkbookColumn {
  heading: string
  /**
   * `date`: strings YYYY-MM-DD become days of the spreadsheet, other strings stay as they are. Else every value is written
   * as what it is: a string as text, a number as a number.
   */
  type?: 'date'
}

export interface WorkbookSheet {
  name: string
  columns: readonly WorkbookColumn[]
  rows: AsyncIterable<WorkbookRow> | Iterable<WorkbookRow>
}

export const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Of a sheet in Excel, the headings included; further rows go on in a sheet `name_2`. */
const rowsOfSheet = 1_048_576
const lettersOfCell = 32_767
const lettersOfName = 31
const rowsMeasured = 200
const chunk = 64 * 1024
const dayForm = /^\d{4}-\d{2}-\d{2}$/
// 1899-12-30: from 1900-03-01 on the count of days is the spreadsheet's.
const dayZero = Date.UTC(1899, 11, 30)
const firstDay = '1900-03-01'

/** The spreadsheet's number of a day; null for a text that is none. */
function daySerial(text: string): number | null {
  if (!dayForm.test(text) || text < firstDay) return null
  const time = Date.parse(text)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : (time - dayZero) / 86_400_000
}

function cellXml(reference: string, value: WorkbookValue, type: WorkbookColumn['type'], textStyle: number): string {
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${reference}"><v>${value}</v></c>` : ''
  const day = type === 'date' ? daySerial(value) : null
  if (day !== null) return `<c r="${reference}" s="${styleOf.date}"><v>${day}</v></c>`
  const text = escapeText(value.slice(0, lettersOfCell))
  return `<c r="${reference}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

function rowXml(number: number, row: WorkbookRow, columns: readonly WorkbookColumn[], textStyle: number): string {
  let cells = ''
  row.forEach((value, index) => {
    cells += cellXml(`${columnName(index)}${number}`, value, columns[index]?.type, textStyle)
  })
  return `<row r="${number}">${cells}</row>`
}

/** As wide as the text is shown: kanji and kana take two. */
function widthOf(value: WorkbookValue): number {
  let width = 0
  for (const character of String(value ?? '').slice(0, 100)) width += character.charCodeAt(0) > 0xff ? 2 : 1
  return width
}

function widthsFor(columns: readonly WorkbookColumn[], rows: readonly WorkbookRow[]): number[] {
  return columns.map(({ heading }, index) => {
    const widest = rows.reduce((width, row) => Math.max(width, widthOf(row[index] ?? null)), widthOf(heading))
    return Math.min(60, Math.max(8, widest + 2))
  })
}

/** Rows one at a time, whatever they come from; some of them may be looked at before. */
class RowSource {
  readonly #rows: AsyncIterator<WorkbookRow> | Iterator<WorkbookRow>
  readonly #ahead: WorkbookRow[] = []
  constructor(rows: WorkbookSheet['rows']) {
    this.#rows = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  }

  async peek(count: number): Promise<readonly WorkbookRow[]> {
    while (this.#ahead.length < count) {
      const { done, value } = await this.#rows.next()
      if (done) break
      this.#ahead.push(value)
    }
    return this.#ahead
  }

  async next(): Promise<WorkbookRow | null> {
    const ahead = this.#ahead.shift()
    if (ahead) return ahead
    const { done, value } = await this.#rows.next()
    return done ? null : value
  }
}

async function* sheetXml(columns: readonly WorkbookColumn[], source: RowSource): AsyncGenerator<string> {
  let text = sheetHead(widthsFor(columns, await source.peek(rowsMeasured)))
  const headings = columns.map(({ heading }) => heading)
  text += rowXml(1, headings, [], styleOf.heading)
  for (let number = 2; number <= rowsOfSheet; number += 1) {
    const row = await source.next()
    if (!row) break
    text += rowXml(number, row, columns, styleOf.text)
    if (text.length < chunk) continue
    yield text
    text = ''
  }
  yield text + sheetTail
}

/** A name a sheet may have, unlike those before it. */
function sheetName(wanted: string, taken: readonly string[]): string {
  const clean = wanted.replace(/[\\/?*[\]:]/g, '_').replace(/^'|'$/g, '_') || 'Sheet'
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `_${number}`
    const name = clean.slice(0, lettersOfName - suffix.length) + suffix
    if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) return name
  }
}

async function* one(text: string): AsyncGenerator<string> {
  yield text
}

async function* entriesOf(sheets: readonly WorkbookSheet[]): AsyncGenerator<ZipEntry> {
  const names: string[] = []
  for (const { name, columns, rows } of sheets) {
    const source = new RowSource(rows)
    do {
      names.push(sheetName(name, names))
      yield { name: sheetPath(names.length), content: sheetXml(columns, source) }
    } while ((await source.peek(1)).length > 0)
  }
  for (const [name, xml] of partsFor(names.map(escapeText))) yield { name, content: one(xml) }
}

/** The bytes of a workbook; rows are asked for as the bytes are. */
export function workbookStream({ sheets }: { sheets: readonly WorkbookSheet[] }): Readable {
  return zipStream(entriesOf(sheets))
}
