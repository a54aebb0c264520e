/** Records as CSV, streamed through a cursor: memory does not grow with their number. */
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type DatasetDefinition, storedFields } from '../datasets/index.ts'
import { byteOrderMark, csvLines } from '../platform/csv/index.ts'
import { type Database, sql, type Transaction } from '../platform/database/index.ts'
import { cellOf } from './cell.ts'
import { cp932Encoder } from './cp932.ts'
import type { RecordFilter } from './filter.ts'
import type { ExportEncoding } from './schema.ts'
import { exportQuery, type Values } from './store.ts'

/** The body's code stands first, so that a file of several bodies cannot be taken for one's own. */
export const municipalityHeading = '全国地方公共団体コード'
const rowsAtOnce = 2000

type ExportRow = Values & { lg_code: string }

async function* linesOf(transaction: Transaction, dataset: DatasetDefinition): AsyncGenerator<string> {
  const fields = storedFields(dataset)
  yield csvLines([[municipalityHeading, ...fields.map(({ label }) => label.ja)]])
  await transaction.run(sql`move absolute 0 in exported`)
  for (;;) {
    const { rows } = await transaction.client.query<ExportRow>(`fetch ${rowsAtOnce} from exported`)
    if (rows.length > 0) yield csvLines(rows.map((row) => [row.lg_code, ...fields.map((field) => cellOf(field, row))]))
    if (rows.length < rowsAtOnce) return
  }
}

async function* encoded(lines: AsyncIterable<string>, encoding: ExportEncoding): AsyncGenerator<Buffer> {
  const { encode } = encoding === 'cp932' ? cp932Encoder() : { encode: (text: string) => Buffer.from(text) }
  if (encoding === 'utf-8-bom') yield Buffer.from(byteOrderMark)
  for await (const text of lines) yield encode(text)
}

async function findUnmappable(lines: AsyncIterable<string>): Promise<string[]> {
  const { encode, unmappable } = cp932Encoder()
  for await (const text of lines) encode(text)
  return [...unmappable]
}

export interface Export {
  content: Readable
  /** Characters that the encoding cannot write; each is a 〓 in the file. */
  unmappable: readonly string[]
}

/**
 * Opens an export. For CP932 the records are gone through twice under one cursor, because what cannot be written has to
 * be said in the header, before the first line.
 */
export async function openExport(
  database: Database,
  scope: string,
  dataset: DatasetDefinition,
  filter: RecordFilter,
  encoding: ExportEncoding,
): Promise<Export> {
  const query = exportQuery(dataset, filter, scope)
  const content = new PassThrough()
  const looked = Promise.withResolvers<string[]>()
  const work = database.inScope(scope, async (transaction) => {
    await transaction.client.query({ text: `declare exported scroll cursor for ${query.text}`, values: query.values })
    looked.resolve(encoding === 'cp932' ? await findUnmappable(linesOf(transaction, dataset)) : [])
    await pipeline(encoded(linesOf(transaction, dataset), encoding), content)
  })
  // Once the first line is out, an error can only cut the download short.
  work.catch((error: Error) => {
    looked.reject(error)
    content.destroy(error)
  })
  return { unmappable: await looked.promise, content }
}
