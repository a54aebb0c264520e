/**
 * Delimited text. Relaxations against RFC 4180: any of , tab ; delimits; any of CRLF, LF, CR ends a row; rows may have
 * different numbers of cells (reported, not refused); a quotation mark inside an unquoted cell is itself.
 */
import { TextDecoder } from 'node:util'
import { Refusal } from '../failures.ts'
import { type FileReader, limits, type RowBatch, type SourceFile } from './define.ts'
import { guessDelimiter } from './delimiter.ts'
import { decoderFor, detectEncoding, type Encoding } from './encoding.ts'
import { headOf } from './head.ts'
import { createTokenizer } from './tokenizer.ts'

const sampleBytes = 256 * 1024
/** Bytes by which an encoding that needs no further reading is told. */
const lookedAt = 4096

/** The beginning of the text up to a whole line. */
async function readSample(file: SourceFile, encoding: Encoding): Promise<string> {
  const head = await headOf(file, sampleBytes)
  const text = new TextDecoder(decoderFor(encoding).encoding).decode(head)
  const lastLine = head.length < sampleBytes ? -1 : text.lastIndexOf('\n')
  return lastLine > 0 ? text.slice(0, lastLine + 1) : text
}

function refuseTooMuch(rows: readonly string[][], firstRow: number) {
  const wide = rows.findIndex((row) => row.length > limits.columns)
  const columns = rows[wide]?.length
  if (columns) throw new Refusal('file.too_many_columns', { row: firstRow + wide, columns, limit: limits.columns })
  if (firstRow + rows.length - 1 > limits.rows) throw new Refusal('file.too_many_rows', { limit: limits.rows })
}

async function* readText(file: SourceFile, encoding: Encoding): AsyncGenerator<{ text: string; bytes: number }> {
  const decoder = decoderFor(encoding)
  for await (const chunk of (await file.open()) as AsyncIterable<Buffer>) {
    yield { text: decoder.decode(chunk, { stream: true }), bytes: chunk.length }
  }
  yield { text: decoder.decode(), bytes: 0 }
}

async function* readRows(file: SourceFile, encoding: Encoding, delimiter: string): AsyncGenerator<RowBatch> {
  const tokenizer = createTokenizer(delimiter)
  let firstRow = 1
  let bytesRead = 0
  const batch = (rows: string[][]): RowBatch => {
    refuseTooMuch(rows, firstRow)
    firstRow += rows.length
    return { sheet: null, firstRow: firstRow - rows.length, rows, bytesRead }
  }
  try {
    for await (const { text, bytes } of readText(file, encoding)) {
      bytesRead += bytes
      const rows = tokenizer.push(text)
      if (rows.length > 0) yield batch(rows)
      if (tokenizer.waiting > limits.rowLength) {
        throw new Refusal('file.row_too_long', { row: firstRow, limit: limits.rowLength })
      }
    }
  } catch (error) {
    const undecodable = (error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    throw undecodable ? new Refusal('file.encoding', { row: firstRow }) : error
  }
  const last = tokenizer.end()
  if (!last) throw new Refusal('file.quote_not_closed', { row: firstRow })
  yield batch(last)
}

export const csvReader: FileReader = {
  id: 'csv',
  reads: () => true,
  async open(file, knownHeadings) {
    const encoding = await detectEncoding(file, await headOf(file, lookedAt))
    const delimiter = guessDelimiter(await readSample(file, encoding), knownHeadings)
    return { encoding, delimiter, batches: readRows(file, encoding, delimiter) }
  },
}
