/**
 * Delimited text. Relaxations against RFC 4180: any of , tab ; delimits; any of CRLF, LF, CR ends a row; rows may have
 * different numbers of cells (reported, not refused); a quotation mark inside an unquoted cell is itself.
 */
import { CsvError, parse, type Parser } from 'csv-parse'
import { TextDecoder } from 'node:util'
import { Refusal } from '../failures.ts'
import { type FileReader, limits, type RowBatch, type SourceFile } from './define.ts'
import { guessDelimiter } from './delimiter.ts'
import { decoderFor, detectEncoding, type Encoding } from './encoding.ts'
import { headOf } from './head.ts'

const sampleBytes = 256 * 1024

/** The beginning of the text up to a whole line. */
async function readSample(file: SourceFile, encoding: Encoding): Promise<string> {
  const head = await headOf(file, sampleBytes)
  const text = new TextDecoder(decoderFor(encoding).encoding).decode(head)
  const lastLine = head.length < sampleBytes ? -1 : text.lastIndexOf('\n')
  return lastLine > 0 ? text.slice(0, lastLine + 1) : text
}

/** Rows pile up in `rows` while text is written; none goes through the parser's own object stream, which costs twice the time. */
function createParser(delimiter: string, rows: string[][]): Parser {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.rowLength,
    on_record: (row: string[]) => {
      rows.push(row)
      return null
    },
  })
  return parser.resume()
}

function refusalOf(error: Error, rowsBefore: number): Error {
  if (!(error instanceof CsvError)) return error
  const row = rowsBefore + 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new Refusal('file.quote_not_closed', { row })
  return new Refusal('file.row_too_long', { row, limit: limits.rowLength })
}

function refuseTooMuch(rows: readonly string[][], firstRow: number) {
  const wide = rows.findIndex((row) => row.length > limits.columns)
  const columns = rows[wide]?.length
  if (columns) throw new Refusal('file.too_many_columns', { row: firstRow + wide, columns, limit: limits.columns })
  if (firstRow + rows.length - 1 > limits.rows) throw new Refusal('file.too_many_rows', { limit: limits.rows })
}

/** Writes text into the parser and waits until it is taken apart. */
function take(parser: Parser, text: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('error', reject)
    const done = () => {
      parser.off('error', reject)
      resolve()
    }
    if (text === null) parser.end(done)
    else parser.write(text, (error) => (error ? reject(error) : done()))
  })
}

async function* readRows(file: SourceFile, encoding: Encoding, delimiter: string): AsyncGenerator<RowBatch> {
  const rows: string[][] = []
  const parser = createParser(delimiter, rows)
  const decoder = decoderFor(encoding)
  const decode = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw new Refusal('file.encoding', { row: nextRow + rows.length })
    }
  }
  let nextRow = 1
  let bytesRead = 0
  const batch = async (text: string | null): Promise<RowBatch> => {
    await take(parser, text).catch((error: Error) => {
      throw refusalOf(error, nextRow - 1 + rows.length)
    })
    const taken = rows.splice(0)
    refuseTooMuch(taken, nextRow)
    const firstRow = nextRow
    nextRow += taken.length
    return { sheet: null, firstRow, rows: taken, bytesRead }
  }
  try {
    for await (const chunk of (await file.open()) as AsyncIterable<Buffer>) {
      bytesRead += chunk.length
      yield await batch(decode(chunk))
    }
    const last = decode()
    if (last !== '') yield await batch(last)
    yield await batch(null)
  } finally {
    parser.destroy()
  }
}

export const csvReader: FileReader = {
  id: 'csv',
  reads: () => true,
  async open(file, knownHeadings) {
    const encoding = await detectEncoding(file, await headOf(file, 4))
    const delimiter = guessDelimiter(await readSample(file, encoding), knownHeadings)
    return { encoding, delimiter, batches: readRows(file, encoding, delimiter) }
  },
}
