/** Imports in the database. */
import { join, sql, type Sql, type Transaction } from '../platform/database/index.ts'
import type { DatasetId } from '../datasets/index.ts'
import type { Answers } from './mapping/answers.ts'
import type { AppliedProfile } from './mapping/profile-match.ts'
import type { Question } from './mapping/questions.ts'
import type { Parameters } from './model.ts'
import type { TableReading } from './run/table-reader.ts'

/** uploaded → reading → (asking →) ready → committing → committed → reverting → reverted; or refused, cancelled, failed on the way. */
export const importStates = [
  'uploaded',
  'reading',
  'asking',
  'ready',
  'refused',
  'committing',
  'committed',
  'reverting',
  'reverted',
  'cancelled',
  'failed',
] as const
export type ImportState = (typeof importStates)[number]

/** What is kept of how a file was read. */
export type StoredReading = Partial<TableReading> & {
  delimiter?: string | null
  failure?: Parameters
  /** Fields that have no column and are the same in every row. */
  constants?: Record<string, string>
  /** Of a workbook: which were read. */
  sheets?: { name: string; read: boolean }[]
}

export interface ImportRow {
  id: string
  number: number
  municipality_code: string
  dataset: DatasetId
  state: ImportState
  encoding: string | null
  reading: StoredReading
  answers: Answers
  questions: Question[]
  /** The remembered form that was applied. */
  profile: AppliedProfile | null
  bytes_read: number
  rows_read: number
  rows_skipped: number
  rows_done: number
  rows_new: number | null
  rows_changed: number | null
  rows_identical: number | null
  errors: number
  warnings: number
  notes: number
  failure: string | null
  attempts: number
  created_by: string
  created_at: Date
  committed_at: Date | null
  reverted_at: Date | null
  file_name: string
  sha256: string | null
  byte_size: number
  storage_key: string
  same_file: { id: string; number: number } | null
}

const columns = sql`i.id, i.number, i.municipality_code, i.dataset, i.state, i.encoding, i.reading, i.answers, i.questions, i.profile, i.bytes_read,
  i.rows_read, i.rows_skipped, i.rows_done, i.rows_new, i.rows_changed, i.rows_identical, i.errors, i.warnings, i.notes, i.failure, i.attempts,
  i.created_by, i.created_at, i.committed_at, i.reverted_at, f.name as file_name, f.sha256, f.byte_size, f.storage_key,
  (select jsonb_build_object('id', j.id, 'number', j.number) from stored_file g join import_batch j on j.stored_file_id = g.id
    where g.municipality_code = i.municipality_code and g.sha256 = f.sha256 and j.dataset = i.dataset and j.answers = i.answers
      and j.state = 'committed' and j.number < i.number order by j.number limit 1) as same_file`
const source = sql`import_batch i join stored_file f on f.id = i.stored_file_id`

export function getImport(transaction: Transaction, id: string): Promise<ImportRow | undefined> {
  return transaction.first<ImportRow>(sql`select ${columns} from ${source} where i.id = ${id}::uuid`)
}

/** The same, and nobody else changes it until the transaction ends. */
export function lockImport(transaction: Transaction, id: string): Promise<ImportRow | undefined> {
  return transaction.first<ImportRow>(sql`select ${columns} from ${source} where i.id = ${id}::uuid for update of i`)
}

/** What was said about the file of an import so far. */
export async function answersOf(transaction: Transaction, id: string): Promise<Answers> {
  const row = await transaction.first<{ answers: Answers }>(
    sql`select answers from import_batch where id = ${id}::uuid`,
  )
  return row?.answers ?? {}
}

export interface ImportFilter {
  municipality?: string
  dataset?: string
  state?: string
  after?: string
  limit: number
}

/** Newest first. `after` is the id of the last one of the page before. */
export function listImports(transaction: Transaction, filter: ImportFilter): Promise<ImportRow[]> {
  const conditions: Sql[] = [sql`true`]
  if (filter.municipality) conditions.push(sql`i.municipality_code = ${filter.municipality}`)
  if (filter.dataset) conditions.push(sql`i.dataset = ${filter.dataset}`)
  if (filter.state) conditions.push(sql`i.state = ${filter.state}`)
  if (filter.after) {
    conditions.push(
      sql`(i.created_at, i.id) < (select a.created_at, a.id from import_batch a where a.id = ${filter.after}::uuid)`,
    )
  }
  return transaction.rows<ImportRow>(sql`
    select ${columns} from ${source} where ${join(conditions, ' and ')}
    order by i.created_at desc, i.id desc limit ${filter.limit}`)
}

export interface NewImport {
  municipalityCode: string
  dataset: DatasetId
  createdBy: string
  file: { name: string; sha256: string | null; byteSize: number; key: string }
}

/** Notes the stored file and an import of it, with the next number of the municipality. */
export async function addImport(transaction: Transaction, given: NewImport): Promise<{ id: string; number: number }> {
  const { municipalityCode, dataset, createdBy, file } = given
  await transaction.run(sql`select pg_advisory_xact_lock(hashtextextended('import-number:' || ${municipalityCode}, 0))`)
  const added = await transaction.first<{ id: string; number: number }>(sql`
    with file as (
      insert into stored_file (municipality_code, name, sha256, byte_size, storage_key, created_by)
      values (${municipalityCode}, ${file.name}, ${file.sha256}, ${file.byteSize}, ${file.key}, ${createdBy}::uuid)
      returning id
    )
    insert into import_batch (number, municipality_code, dataset, state, stored_file_id, created_by)
    select (select coalesce(max(number), 0) + 1 from import_batch where municipality_code = ${municipalityCode}),
      ${municipalityCode}, ${dataset}, 'uploaded', file.id, ${createdBy}::uuid
    from file returning id, number`)
  if (!added) throw new Error('the import was not added')
  return added
}

/** Commits, reverts and hand entry of one dataset of one municipality wait for each other. */
export async function lockRecords(
  transaction: Transaction,
  { dataset, municipality_code }: Pick<ImportRow, 'dataset' | 'municipality_code'>,
): Promise<void> {
  const name = `records:${dataset}:${municipality_code}`
  await transaction.run(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Names of accounts by id. Also of those outside the reader's scope: a prefecture may import for a city. */
export async function namesOf(transaction: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await transaction.rows<{ id: string; name: string }>(
    sql`select id, name from account where id = any(${[...new Set(ids)]}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/**
 * What is kept of a file's text while a person decides how it is read goes when that is decided: columns that are not
 * taken in may hold names and telephone numbers.
 */
export const forgetSamples = sql`questions = '[]', reading = case when jsonb_typeof(reading -> 'columns') = 'array'
  then jsonb_set(reading, '{columns}', (
    select coalesce(jsonb_agg(one - 'samples' order by nth), '[]')
    from jsonb_array_elements(reading -> 'columns') with ordinality as each (one, nth)))
  else reading end`
