/** Workbooks of Excel 97–2003 (.xls, BIFF8). The format is small (65,536 rows × 256 columns a sheet) and read sheet by sheet. */
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../failures.ts'
import { type FileReader, limits, type RowBatch } from './define.ts'
import { CompoundFile, compoundMark } from './legacy/compound-file.ts'
import { type LegacyWorkbook, readGlobals } from './legacy/globals.ts'
import { readLegacySheet } from './legacy/sheet.ts'
import { readWhole } from './read-xlsx.ts'

const rowsOfBatch = 500

/** A length that points behind the end of the file shows as a RangeError of the buffer. */
function readable<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? new Refusal('file.workbook_broken') : error
  }
}

/** The stream of the workbook, or what the compound file is instead. */
function workbookStream(bytes: Buffer): Buffer {
  const file = new CompoundFile(bytes)
  if (file.has('EncryptedPackage')) throw new Refusal('file.password')
  const stream = file.stream('Workbook')
  if (stream) return stream
  throw new Refusal(file.has('Book') ? 'file.old_excel' : file.has('WordDocument') ? 'file.office' : 'file.binary')
}

async function* readSheets(stream: Buffer, workbook: LegacyWorkbook, byteSize: number): AsyncGenerator<RowBatch> {
  let records = 0
  let total = 0
  for (const sheet of workbook.sheets) {
    const { rows, facts, end } = readable(() => readLegacySheet(stream, sheet, workbook))
    // Sheets do not overlap; a file that says so would be read over and over.
    records += end - sheet.offset
    if (records > stream.length) throw new Refusal('file.workbook_broken')
    total += rows.length
    if (total > limits.rows) throw new Refusal('file.too_many_rows', { limit: limits.rows })
    const bytesRead = Math.min(byteSize, Math.floor((records / stream.length) * byteSize))
    for (let from = 0; from === 0 || from < rows.length; from += rowsOfBatch) {
      const batch = rows.slice(from, from + rowsOfBatch)
      yield { sheet: sheet.name, firstRow: from + 1, rows: batch, bytesRead, facts }
    }
    await setImmediate() // other work of the process has its turn between sheets
  }
}

export const xlsReader: FileReader = {
  id: 'xls',
  reads: (head) => compoundMark.every((byte, index) => head[index] === byte),
  async open(file) {
    const bytes = await readWhole(file)
    const { stream, workbook } = readable(() => {
      const found = workbookStream(bytes)
      return { stream: found, workbook: readGlobals(found) }
    })
    return { encoding: null, delimiter: null, batches: readSheets(stream, workbook, file.byteSize) }
  },
}
