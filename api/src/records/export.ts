/** Records as files, streamed through a cursor: memory does not grow with their number. */
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type DatasetDefinition, type Field, storedFields } from '../datasets/index.ts'
import { byteOrderMark, csvLines } from '../platform/csv/index.ts'
import { type Database, sql, type Transaction } from '../platform/database/index.ts'
import { type WorkbookRow, workbookStream } from '../platform/workbook/index.ts'
import { cellOf } from './cell.ts'
import { cp932Encoder } from './cp932.ts'
import type { RecordFilter } from './filter.ts'
import type { ExportEncoding } from './schema.ts'
import { exportQuery, type Values } from './store.ts'

/** The body's code stands first, so that a file of several bodies cannot be taken for one's own. */
export const municipalityHeading = '全国地方公共団体コード'
const rowsAtOnce = 2000

type ExportRow = Values & { lg_code: string }
type Rows = AsyncGenerator<ExportRow[]>

/** From the first row on, however often it is asked. */
async function* rowsOf(transaction: Transaction): Rows {
  await transaction.run(sql`move absolute 0 in exported`)
  for (;;) {
    const { rows } = await transaction.client.query<ExportRow>(`fetch ${rowsAtOnce} from exported`)
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) return
  }
}

function headingsOf(dataset: DatasetDefinition): string[] {
  return [municipalityHeading, ...storedFields(dataset).map(({ label }) => label.ja)]
}

async function* csvOf(rows: Rows, dataset: DatasetDefinition): AsyncGenerator<string> {
  const fields = storedFields(dataset)
  yield csvLines([headingsOf(dataset)])
  for await (const some of rows)
    yield csvLines(some.map((row) => [row.lg_code, ...fields.map((field) => cellOf(field, row))]))
}

async function* encoded(lines: AsyncIterable<string>, encoding: ExportEncoding): AsyncGenerator<Buffer> {
  const { encode } = encoding === 'cp932' ? cp932Encoder() : { encode: (text: string) => Buffer.from(text) }
  if (encoding === 'utf-8-bom') yield Buffer.from(byteOrderMark)
  for await (const text of lines) yield encode(text)
}

function describeField({ name, type, label, codes }: Field) {
  return { name, type, label, ...(codes && { codes: codes.map(({ code, label: text }) => ({ code, label: text })) }) }
}

/** Codes as they are stored, with the labels of all of them in front. */
async function* jsonOf(rows: Rows, dataset: DatasetDefinition): AsyncGenerator<string> {
  const { id, label } = dataset
  const head = { dataset: { id, label }, fields: storedFields(dataset).map(describeField) }
  yield `${JSON.stringify(head).slice(0, -1)},"records":[`
  let separator = '\n'
  for await (const some of rows) {
    yield separator + some.map((row) => JSON.stringify(row)).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** Numbers stay numbers, days become days; the rest is text as in the CSV. */
async function* workbookRows(rows: Rows, dataset: DatasetDefinition): AsyncGenerator<WorkbookRow> {
  const fields = storedFields(dataset)
  const numbers = new Set(['count', 'figure'])
  for await (const some of rows) {
    for (const row of some) {
      yield [
        row.lg_code,
        ...fields.map((field) => {
          const text = cellOf(field, row)
          return numbers.has(field.type) && /^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : text
        }),
      ]
    }
  }
}

function workbookOf(rows: Rows, dataset: DatasetDefinition): Readable {
  const types = [
    undefined,
    ...storedFields(dataset).map(({ type }) => (type === 'date' ? ('date' as const) : undefined)),
  ]
  const columns = headingsOf(dataset).map((heading, index) => {
    const type = types[index]
    return type ? { heading, type } : { heading }
  })
  return workbookStream({ sheets: [{ name: dataset.label.ja, columns, rows: workbookRows(rows, dataset) }] })
}

async function findUnmappable(lines: AsyncIterable<string>): Promise<string[]> {
  const { encode, unmappable } = cp932Encoder()
  for await (const text of lines) encode(text)
  return [...unmappable]
}

export interface Exported {
  database: Database
  scope: string
  dataset: DatasetDefinition
  filter: RecordFilter
}

/** Opens the cursor and hands it to `write`; the transaction ends with the last byte. */
async function open<Seen>(
  { database, scope, dataset, filter }: Exported,
  look: (transaction: Transaction) => Promise<Seen>,
  write: (rows: Rows) => AsyncIterable<Buffer | string> | Readable,
): Promise<{ content: Readable; seen: Seen }> {
  const query = exportQuery(dataset, filter, scope)
  const content = new PassThrough()
  const looked = Promise.withResolvers<Seen>()
  const work = database.inScope(scope, async (transaction) => {
    await transaction.client.query({ text: `declare exported scroll cursor for ${query.text}`, values: query.values })
    looked.resolve(await look(transaction))
    await pipeline(write(rowsOf(transaction)), content)
  })
  // Once the first line is out, an error can only cut the download short.
  work.catch((error: Error) => {
    looked.reject(error)
    content.destroy(error)
  })
  return { seen: await looked.promise, content }
}

export interface CsvExport {
  content: Readable
  /** Characters that the encoding cannot write; each is a 〓 in the file. */
  unmappable: readonly string[]
}

/**
 * Opens an export as CSV. For CP932 the records are gone through twice under one cursor, because what cannot be written has
 * to be said in the header, before the first line.
 */
export async function openCsv(exported: Exported, encoding: ExportEncoding): Promise<CsvExport> {
  const { dataset } = exported
  const { content, seen } = await open(
    exported,
    async (transaction) => (encoding === 'cp932' ? findUnmappable(csvOf(rowsOf(transaction), dataset)) : []),
    (rows) => encoded(csvOf(rows, dataset), encoding),
  )
  return { content, unmappable: seen }
}

const nothing = () => Promise.resolve(null)

/** Opens an export as JSON. */
export async function openJson(exported: Exported): Promise<Readable> {
  return (await open(exported, nothing, (rows) => jsonOf(rows, exported.dataset))).content
}

/** Opens an export as a workbook. */
export async function openWorkbook(exported: Exported): Promise<Readable> {
  return (await open(exported, nothing, (rows) => workbookOf(rows, exported.dataset))).content
}

/** What CP932 cannot write, with the number of records that have it, as a CSV for people. */
export async function unmappableCsv({ database, scope, dataset, filter }: Exported): Promise<string> {
  const query = exportQuery(dataset, filter, scope)
  const counts = new Map<string, number>()
  await database.inScope(scope, async (transaction) => {
    await transaction.client.query({ text: `declare exported scroll cursor for ${query.text}`, values: query.values })
    for await (const rows of rowsOf(transaction)) {
      for (const row of rows) {
        const { encode, unmappable } = cp932Encoder()
        encode(
          storedFields(dataset)
            .map((field) => cellOf(field, row))
            .join('\n'),
        )
        for (const letter of unmappable) counts.set(letter, (counts.get(letter) ?? 0) + 1)
      }
    }
  })
  const lines = [...counts].map(([letter, count]) => [
    letter,
    `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}`,
    count,
  ])
  return byteOrderMark + csvLines([['文字', '符号位置', '記録の件数'], ...lines])
}
