/** Workbooks laid out as a printed form: cells at their places, merged headings, text over the whole width. */
import type { Readable } from 'node:stream'
import { partsFor, sheetPath, styleOf } from './parts.ts'
import { columnName, escapeText } from './xml.ts'
import { type ZipEntry, zipStream } from './zip-writer.ts'

export interface FormCell {
  /** From 1. */
  row: number
  /** From 1. */
  column: number
  /** A string is text in the sheet, never a formula. */
  value: string | number
  form: 'title' | 'text' | 'heading' | 'number' | 'sign'
  /** Rows and columns it covers; 1 when left out. */
  down?: number
  across?: number
}

export interface FormSheet {
  name: string
  /** Of the columns, in letters. */
  widths: readonly number[]
  /** In points, by row; other rows are as high as one line. */
  heights: Readonly<Record<number, number>>
  cells: readonly FormCell[]
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews><sheetFormatPr defaultRowHeight="18.75"/>`
// One page wide, on A4 across (9 is A4).
const page =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'

const styles: Readonly<Record<FormCell['form'], number>> = {
  title: styleOf.formTitle,
  text: styleOf.formText,
  heading: styleOf.formHeading,
  number: styleOf.formNumber,
  sign: styleOf.formSign,
}

function cellXml(reference: string, style: number, value: FormCell['value'] | null): string {
  if (value === null || value === '') return `<c r="${reference}" s="${style}"/>`
  if (typeof value === 'number') return `<c r="${reference}" s="${style}"><v>${value}</v></c>`
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`
}

/** Every place a cell covers: the first has its value, the others its rules. */
function placesOf({ row, column, value, form, down = 1, across = 1 }: FormCell) {
  return Array.from({ length: down * across }, (_, index) => ({
    row: row + Math.floor(index / across),
    column: column + (index % across),
    style: styles[form],
    value: index === 0 ? value : null,
  }))
}

function rowsXml({ cells, heights }: FormSheet): string {
  const places = cells.flatMap(placesOf).sort((one, other) => one.row - other.row || one.column - other.column)
  const rows = Map.groupBy(places, ({ row }) => row)
  return [...rows]
    .map(([row, inRow]) => {
      const height = heights[row] === undefined ? '' : ` ht="${heights[row]}" customHeight="1"`
      const content = inRow.map(({ column, style, value }) => cellXml(`${columnName(column - 1)}${row}`, style, value))
      return `<row r="${row}"${height}>${content.join('')}</row>`
    })
    .join('')
}

function mergesXml({ cells }: FormSheet): string {
  const merged = cells.filter(({ down = 1, across = 1 }) => down * across > 1)
  if (merged.length === 0) return ''
  const references = merged.map(({ row, column, down = 1, across = 1 }) => {
    const last = `${columnName(column + across - 2)}${row + down - 1}`
    return `<mergeCell ref="${columnName(column - 1)}${row}:${last}"/>`
  })
  return `<mergeCells count="${merged.length}">${references.join('')}</mergeCells>`
}

function sheetXml(sheet: FormSheet): string {
  const columns = sheet.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${head}<cols>${columns.join('')}</cols><sheetData>${rowsXml(sheet)}</sheetData>${mergesXml(sheet)}${page}</worksheet>`
}

async function* one(text: string): AsyncGenerator<string> {
  yield text
}

async function* entriesOf(sheets: readonly FormSheet[]): AsyncGenerator<ZipEntry> {
  for (const [index, sheet] of sheets.entries()) yield { name: sheetPath(index + 1), content: one(sheetXml(sheet)) }
  for (const [name, xml] of partsFor(sheets.map(({ name }) => escapeText(name)))) yield { name, content: one(xml) }
}

/** The bytes of the workbook. Names of sheets are at most 31 letters without `\ / ? * [ ] :`. */
export function formStream(sheets: readonly FormSheet[]): Readable {
  return zipStream(entriesOf(sheets))
}
