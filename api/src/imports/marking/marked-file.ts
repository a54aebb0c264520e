/**
 * The file of an import as a workbook with its findings in it. A workbook (.xlsx) stays as it is but for colours and
 * comments; of text files and old workbooks (.xls), which cannot carry them, the cells are written into a new one.
 */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type WorkbookSheet, workbookStream } from '../../platform/workbook/index.ts'
import { importProblems } from '../errors.ts'
import { Refusal } from '../failures.ts'
import type { Severity } from '../model.ts'
import { openFile, type SourceFile } from '../reading/index.ts'
import { Archive } from '../reading/workbook/archive.ts'
import { cellAt } from '../reading/workbook/reference.ts'
import type { Mark } from './define.ts'
import { markWorkbook } from './mark-workbook.ts'

const mebibyte = 1024 * 1024
/** Limits of what is held in memory; the API makes these workbooks while somebody waits. */
const limits = { bytes: 16 * mebibyte, unpacked: 96 * mebibyte, rows: 50_000, cells: 1_500_000 }

export interface MarkedFinding {
  severity: Severity
  sheet: string | null
  cell: string | null
  message: { ja: string }
  suggestion: string | null
}

function tooLarge() {
  return importProblems.import_too_large_to_mark({ mebibytes: limits.bytes / mebibyte, rows: limits.rows })
}

function marksIn(findings: readonly MarkedFinding[]): (Mark & { sheet: string | null })[] {
  return findings.flatMap(({ severity, sheet, cell, message, suggestion }) => {
    const place = cell === null ? null : cellAt(cell)
    if (!place) return []
    return { ...place, sheet, severity, text: suggestion ? `${message.ja}（候補：${suggestion}）` : message.ja }
  })
}

/** The cells of a file as sheets of a new workbook; their first row becomes the row that stays in sight. */
async function sheetsOf(file: SourceFile, knownHeadings: (row: readonly string[]) => number): Promise<WorkbookSheet[]> {
  const { batches } = await openFile(file, knownHeadings)
  const sheets = new Map<string | null, (readonly string[])[]>()
  let rowCount = 0
  let cellCount = 0
  for await (const { sheet, rows } of batches) {
    rowCount += rows.length
    for (const row of rows) cellCount += row.length
    if (rowCount > limits.rows || cellCount > limits.cells) throw tooLarge()
    sheets.set(sheet, [...(sheets.get(sheet) ?? []), ...rows])
  }
  return [...sheets].map(([name, [head = [], ...rows]]) => {
    const width = rows.reduce((most, row) => Math.max(most, row.length), head.length)
    const columns = Array.from({ length: width }, (_, index) => ({ heading: head[index] ?? '' }))
    return { name: name ?? nameOfText, columns, rows }
  })
}

/** Text files have no sheets; this is what theirs is called. */
const nameOfText = '取込'

async function bytesOf(file: SourceFile): Promise<Buffer> {
  if (file.byteSize > limits.bytes) throw tooLarge()
  return buffer(await file.open())
}

/**
 * @param knownHeadings how many headings of the dataset a row has
 * @throws a problem when the file is too large or nothing points to a cell
 */
export async function markedFile(
  file: SourceFile,
  findings: readonly MarkedFinding[],
  knownHeadings: (row: readonly string[]) => number,
): Promise<Buffer> {
  const marks = marksIn(findings)
  if (marks.length === 0) throw importProblems.import_nothing_to_mark()
  const bytes = await bytesOf(file)
  const held: SourceFile = { byteSize: bytes.length, open: () => Promise.resolve(Readable.from([bytes])) }
  const isWorkbook = bytes.subarray(0, 2).toString('latin1') === 'PK'
  try {
    const workbook = isWorkbook ? bytes : await buffer(workbookStream({ sheets: await sheetsOf(held, knownHeadings) }))
    const marked = await markWorkbook(new Archive(workbook, limits.unpacked), (name) =>
      marks.filter(({ sheet }) => (sheet ?? nameOfText) === name),
    )
    return await buffer(marked) // whole before the answer begins: a limit that is met later could not be said
  } catch (error) {
    // It was read before; what is refused now is refused for the lower limits of this place.
    throw error instanceof Refusal ? tooLarge() : error
  }
}
