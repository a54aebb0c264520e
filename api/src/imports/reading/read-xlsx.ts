/**
 * Workbooks of Excel since 2007 (.xlsx, .xlsm; macros are not looked at). The packed file is held in memory, what is in it is
 * not: every sheet is gone through twice, piece by piece.
 */
import { Refusal } from '../failures.ts'
import { type FileReader, limits, type RowBatch, type SourceFile } from './define.ts'
import { Archive } from './workbook/archive.ts'
import { type CellTexts, textOf } from './workbook/cell-text.ts'
import { inMebibytes, workbookLimits } from './workbook/limits.ts'
import { openPackage, type WorkbookPackage } from './workbook/package.ts'
import { SheetScanner } from './workbook/sheet-scanner.ts'
import { readStrings } from './workbook/strings.ts'
import { readStyles } from './workbook/styles.ts'
import { surveySheet, type Survey } from './workbook/survey.ts'
import { XmlScanner } from './workbook/xml-scanner.ts'

const rowsOfBatch = 500

/** @throws Refusal when it is larger than a workbook may be */
export async function readWhole(file: SourceFile): Promise<Buffer> {
  if (file.byteSize > workbookLimits.bytes) {
    throw new Refusal('file.workbook_too_large', { mebibytes: inMebibytes(workbookLimits.bytes) })
  }
  const chunks: Buffer[] = []
  for await (const chunk of (await file.open()) as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Rows in order, without gaps: blank rows between filled ones are rows without texts. */
class RowCollector {
  rows: string[][] = []
  firstRow = 1
  #row = 0
  #cells: string[] = []
  readonly #width: number

  constructor(width: number) {
    this.#width = width
  }

  put(row: number, column: number, text: string) {
    if (row !== this.#row) this.begin(row)
    this.#cells[column] = text
  }

  /** The rows up to this one are whole. */
  begin(row: number) {
    if (this.#row > 0) this.rows.push(this.#cells)
    for (let blank = this.#row + 1; blank < row; blank += 1) this.rows.push([])
    this.#row = row
    this.#cells = new Array<string>(this.#width).fill('')
  }

  take(): { firstRow: number; rows: string[][] } {
    const { firstRow, rows } = this
    this.firstRow += rows.length
    this.rows = []
    return { firstRow, rows }
  }
}

async function* readSheet(
  archive: Archive,
  path: string,
  texts: CellTexts,
  { width, lastRow }: Survey,
  onPacked: (bytes: number) => void,
): AsyncGenerator<{ firstRow: number; rows: string[][] }> {
  const collector = new RowCollector(width)
  const handler = new SheetScanner({
    cell(cell) {
      if (cell.value === '' || cell.row > lastRow) return
      const text = textOf(cell, texts)
      if (text !== '') collector.put(cell.row, cell.column, text)
    },
  })
  const scanner = new XmlScanner(handler)
  for await (const chunk of archive.chunks(path, onPacked)) {
    scanner.push(chunk)
    if (collector.rows.length >= rowsOfBatch) yield collector.take()
  }
  collector.begin(lastRow + 1)
  yield collector.take()
}

async function* readSheets(
  archive: Archive,
  { sheets, strings, styles, dateSystem }: WorkbookPackage,
  byteSize: number,
): AsyncGenerator<RowBatch> {
  const texts: CellTexts = {
    strings: strings === null ? [] : await readStrings(archive.chunks(strings)),
    styles: styles === null ? [] : await readStyles(archive.chunks(styles)),
    dateSystem,
  }
  // Sheets are most of a workbook; the bytes of their packed parts stand for those of the file.
  const packed = sheets.reduce((sum, { path }) => sum + archive.sizeOf(path), 1)
  let before = 0
  let rows = 0
  for (const sheet of sheets) {
    const survey = await surveySheet(archive, sheet, texts)
    rows += survey.lastRow
    if (rows > limits.rows) throw new Refusal('file.too_many_rows', { limit: limits.rows })
    let within = 0
    for await (const batch of readSheet(archive, sheet.path, texts, survey, (bytes) => (within = bytes))) {
      const bytesRead = Math.min(byteSize, Math.floor(((before + within) / packed) * byteSize))
      yield { sheet: sheet.name, ...batch, bytesRead, facts: survey.facts }
    }
    before += archive.sizeOf(sheet.path)
  }
}

/** A file that begins as an archive; only what says that it is a workbook is refused as a damaged one. */
function openArchive(bytes: Buffer): Archive {
  try {
    return new Archive(bytes)
  } catch (error) {
    const other =
      error instanceof Refusal && error.code === 'file.workbook_broken' && !bytes.includes('[Content_Types].xml')
    throw other ? new Refusal('file.archive') : error
  }
}

export const xlsxReader: FileReader = {
  id: 'xlsx',
  reads: (head) => head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05),
  async open(file) {
    const archive = openArchive(await readWhole(file))
    const workbook = await openPackage(archive)
    return { encoding: null, delimiter: null, batches: readSheets(archive, workbook, file.byteSize) }
  },
}
