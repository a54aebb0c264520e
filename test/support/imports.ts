/** Files on their way in, as a test needs them: upload, reading and decisions through the real routes and the real worker. */
import { randomBytes } from 'node:crypto'
import iconv from 'iconv-lite'
import { runNext } from '../../api/src/imports/run/run.ts'
import type { ImportReply } from '../../api/src/imports/schema.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import type { DemoName, TestApp } from './app.ts'

export interface Upload {
  content: Buffer | string
  dataset?: string
  municipality?: string
  name?: string
}

/** A form as browsers send it. */
export function formOf({ content, dataset = 'carcass', municipality = '99201', name = 'file.csv' }: Upload) {
  const boundary = `----${randomBytes(12).toString('hex')}`
  const field = (key: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`
  const payload = Buffer.concat([
    Buffer.from(field('dataset', dataset) + field('municipality', municipality)),
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    typeof content === 'string' ? Buffer.from(content) : content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

/** Lines of cells as delimited text. */
export function textOf(rows: readonly (readonly string[])[], delimiter = ','): string {
  const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return `${rows.map((row) => row.map(quoted).join(delimiter)).join('\r\n')}\r\n`
}

/** The same as a file in the encoding. */
export function csvOf(rows: readonly (readonly string[])[], encoding = 'utf-8'): Buffer {
  return iconv.encode(textOf(rows), encoding)
}

/** Uploads a file; it is not read yet. */
export async function upload({ call }: TestApp, who: DemoName | null, given: Upload) {
  return call(who, { method: 'POST', url: '/v1/imports', ...formOf(given) })
}

/** Reads every file that waits. */
export async function readWaiting({ db, storage }: TestApp): Promise<void> {
  const ports = { database: db.database, storage, queue: databaseQueue(db.database) }
  while (await runNext(ports, new AbortController().signal));
}

/** Uploads a file and reads it, whatever comes of it. */
export async function givenImport(test: TestApp, who: DemoName, given: Upload): Promise<ImportReply> {
  const reply = await upload(test, who, given)
  if (reply.statusCode !== 202) throw new Error(`the upload was refused: ${reply.body}`)
  await readWaiting(test)
  return getImport(test, who, reply.json<ImportReply>().id)
}

export async function getImport({ call }: TestApp, who: DemoName, id: string): Promise<ImportReply> {
  return (await call(who, `/v1/imports/${id}`)).json()
}

/** Commits, reverts or cancels. */
export function decide({ call }: TestApp, who: DemoName, id: string, what: 'commit' | 'revert' | 'cancel') {
  return call(who, { method: 'POST', url: `/v1/imports/${id}/${what}` })
}

/** An import that waits for the decision. */
export async function givenReadyImport(test: TestApp, who: DemoName, given: Upload): Promise<ImportReply> {
  const read = await givenImport(test, who, given)
  if (read.state !== 'ready') throw new Error(`the import is not ready: ${JSON.stringify(read)}`)
  return read
}

/** An import whose rows are records. */
export async function givenCommittedImport(test: TestApp, who: DemoName, given: Upload): Promise<ImportReply> {
  const { id } = await givenReadyImport(test, who, given)
  const reply = await decide(test, who, id, 'commit')
  if (reply.statusCode !== 200) throw new Error(`the commit was refused: ${reply.body}`)
  return reply.json()
}

export interface FindingReply {
  rule: string
  severity: string
  cell: string | null
  source_row: number | null
  value: string | null
  message: { ja: string; en: string }
  suggestion: string | null
}

export async function findingsOf({ call }: TestApp, who: DemoName, id: string): Promise<FindingReply[]> {
  const reply = await call(who, `/v1/imports/${id}/findings?limit=200`)
  return reply.json<{ items: FindingReply[] }>().items
}

export interface QuestionReply {
  kind: 'column' | 'field' | 'word' | 'date'
  column: string | null
  heading: string | null
  letters: string | null
  field: string | null
  word: string | null
  form: string | null
  count: number | null
  samples: string[]
  guess: string | null
  choices: string[]
  message: { ja: string; en: string }
}

export async function questionsOf({ call }: TestApp, who: DemoName, id: string): Promise<QuestionReply[]> {
  return (await call(who, `/v1/imports/${id}/questions`)).json<{ items: QuestionReply[] }>().items
}

/** Answers and reads again. */
export async function answer(test: TestApp, who: DemoName, id: string, body: { answers: object; save_as?: string }) {
  const reply = await test.call(who, { method: 'PUT', url: `/v1/imports/${id}/answers`, payload: body })
  if (reply.statusCode !== 200) throw new Error(`the answers were refused: ${reply.body}`)
  await readWaiting(test)
  return getImport(test, who, id)
}
