/** The statements of entry, correction and withdrawal: the same for every dataset, made from its definition. */
import { columnsOf, type DatasetDefinition, storedFields } from '../datasets/index.ts'
import { identifier, join, sql, type Sql, type Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'

/** The columns that a dataset's definition gives. */
export function columnNames(dataset: DatasetDefinition): string[] {
  return storedFields(dataset).flatMap((field) => [...columnsOf(field)])
}

export function tableOf(dataset: DatasetDefinition): Sql {
  return identifier('public', dataset.table)
}

function stagingOf(dataset: DatasetDefinition): Sql {
  return identifier('staging', dataset.table)
}

function named(columns: readonly string[], alias: string): Sql {
  return join(columns.map((name) => identifier(alias, name)))
}

/** A stored record that is the same thing as a staged row. */
export interface Twin {
  row: number
  natural_key: string
  id: string
  updated_at: Date
  differs: boolean
}

/** Staged rows that are there already. @param spokenOf the columns that the rows speak about */
export function findTwins(
  transaction: Transaction,
  dataset: DatasetDefinition,
  entryId: string,
  spokenOf: readonly string[],
): Promise<Twin[]> {
  const differs =
    spokenOf.length > 0 ? sql`(${named(spokenOf, 's')}) is distinct from (${named(spokenOf, 't')})` : sql`false`
  return transaction.rows<Twin>(sql`
    select s.source_row as row, s.natural_key, t.id, t.updated_at, ${differs} as differs
    from ${stagingOf(dataset)} s join ${tableOf(dataset)} t
      on t.municipality_code = s.municipality_code and t.natural_key = s.natural_key
    where s.import_id = ${entryId}::uuid order by s.source_row`)
}

/** The next ordinal that neither a record nor a row of this entry has. @param key of a row without a number of its own: `at:…#1` */
export async function nextKey(
  transaction: Transaction,
  dataset: DatasetDefinition,
  entryId: string,
  { key, municipality }: { key: string; municipality: string },
): Promise<string> {
  const base = baseOf(key)
  const found = await transaction.first<{ key: string }>(sql`
    select ${base} || n as key from generate_series(2, 100000) n
    where not exists (select from ${tableOf(dataset)} t
        where t.municipality_code = ${municipality} and t.natural_key = ${base} || n)
      and not exists (select from ${stagingOf(dataset)} s
        where s.import_id = ${entryId}::uuid and s.natural_key = ${base} || n)
    order by n limit 1`)
  if (!found) throw new Error('no ordinal is left')
  return found.key
}

/** A key without its ordinal; numbers that are there once have none. */
export function baseOf(key: string): string {
  return key.startsWith('no:') ? key : key.replace(/[0-9]+$/, '')
}

export async function setStagedKey(
  transaction: Transaction,
  dataset: DatasetDefinition,
  entryId: string,
  { row, key }: { row: number; key: string },
): Promise<void> {
  await transaction.run(sql`
    update ${stagingOf(dataset)} s set natural_key = ${key} where s.import_id = ${entryId}::uuid and s.source_row = ${row}`)
}

/** Adds the staged rows that are not there yet. @returns their ids in the order of the rows */
export async function addStaged(
  transaction: Transaction,
  dataset: DatasetDefinition,
  entryId: string,
): Promise<string[]> {
  const columns = ['municipality_code', 'natural_key', ...columnNames(dataset)]
  const rows = await transaction.rows<{ id: string }>(sql`
    with added as (
      insert into ${tableOf(dataset)} (${join(columns.map((name) => identifier(name)))})
      select ${named(columns, 's')} from ${stagingOf(dataset)} s where s.import_id = ${entryId}::uuid
        and not exists (select from ${tableOf(dataset)} t
          where t.municipality_code = s.municipality_code and t.natural_key = s.natural_key)
      returning id, natural_key
    )
    select a.id from added a join ${stagingOf(dataset)} s on s.natural_key = a.natural_key
    where s.import_id = ${entryId}::uuid order by s.source_row`)
  return rows.map(({ id }) => id)
}

/** Keeps records as they are now, before they are replaced or withdrawn. */
export async function keepHistory(
  transaction: Transaction,
  dataset: DatasetDefinition,
  ids: readonly string[],
  { principal, reason }: { principal: Principal; reason: string },
): Promise<void> {
  await transaction.run(sql`
    insert into record_history (dataset, record_id, municipality_code, before, replaced_by, reason)
    select ${dataset.id}, t.id, t.municipality_code, to_jsonb(t), ${principal.id}::uuid, ${reason}
    from ${tableOf(dataset)} t where t.id = any(${ids}::uuid[])`)
}

/** Later than before, even within one millisecond: by it two people notice each other. */
const laterThanBefore = sql`greatest(now(), t.updated_at + interval '1 millisecond')`

/** Replaces each record by the staged row of its key. Where the record came from stays as it is. */
export async function replaceByStaged(
  transaction: Transaction,
  dataset: DatasetDefinition,
  entryId: string,
  { ids, columns }: { ids: readonly string[]; columns: readonly string[] },
): Promise<void> {
  const assignments = columns.map((name) => sql`${identifier(name)} = s.${identifier(name)}`)
  await transaction.run(sql`
    update ${tableOf(dataset)} t set ${join(assignments)}, updated_at = ${laterThanBefore}
    from ${stagingOf(dataset)} s where s.import_id = ${entryId}::uuid and t.id = any(${ids}::uuid[])
      and t.municipality_code = s.municipality_code and t.natural_key = s.natural_key`)
}

/** The key of the only staged row. */
export async function stagedKey(
  transaction: Transaction,
  dataset: DatasetDefinition,
  entryId: string,
): Promise<string> {
  const found = await transaction.first<{ natural_key: string }>(
    sql`select natural_key from ${stagingOf(dataset)} s where s.import_id = ${entryId}::uuid`,
  )
  if (!found) throw new Error('the row was not staged')
  return found.natural_key
}

/** Whether the only staged row says something else than the record. */
export async function differsFromStaged(
  transaction: Transaction,
  dataset: DatasetDefinition,
  { id, entryId }: { id: string; entryId: string },
): Promise<boolean> {
  const columns = ['natural_key', ...columnNames(dataset)]
  const found = await transaction.first(sql`
    select from ${tableOf(dataset)} t, ${stagingOf(dataset)} s where t.id = ${id}::uuid
      and s.import_id = ${entryId}::uuid and (${named(columns, 's')}) is distinct from (${named(columns, 't')})`)
  return found !== undefined
}

/** Replaces the record by the only staged row, its key included. */
export async function replaceOne(
  transaction: Transaction,
  dataset: DatasetDefinition,
  { id, entryId }: { id: string; entryId: string },
): Promise<void> {
  const columns = ['natural_key', ...columnNames(dataset)]
  const assignments = columns.map((name) => sql`${identifier(name)} = s.${identifier(name)}`)
  await transaction.run(sql`
    update ${tableOf(dataset)} t set ${join(assignments)}, updated_at = ${laterThanBefore}
    from ${stagingOf(dataset)} s where s.import_id = ${entryId}::uuid and t.id = ${id}::uuid`)
}

export async function removeRecords(
  transaction: Transaction,
  dataset: DatasetDefinition,
  ids: readonly string[],
): Promise<void> {
  await transaction.run(sql`delete from ${tableOf(dataset)} t where t.id = any(${ids}::uuid[])`)
}

export async function clearStaged(
  transaction: Transaction,
  dataset: DatasetDefinition,
  entryId: string,
): Promise<void> {
  await transaction.run(sql`delete from ${stagingOf(dataset)} s where s.import_id = ${entryId}::uuid`)
}

/** A record as it is stored, every value as text: what is not corrected stays to the letter. */
export interface StoredRecord {
  id: string
  municipality_code: string
  natural_key: string
  updated_at: Date
  kept: Record<string, string | null>
}

/** Whose record it is; undefined outside the scope. */
export async function municipalityOf(
  transaction: Transaction,
  dataset: DatasetDefinition,
  id: string,
): Promise<string | undefined> {
  const found = await transaction.first<{ municipality_code: string }>(sql`
    select t.municipality_code from ${tableOf(dataset)} t
    where t.id = ${id}::uuid and app_covers(t.municipality_code, ${transaction.scope})`)
  return found?.municipality_code
}

/** Records inside the scope; nobody else changes them until the transaction ends. */
export function lockStored(
  transaction: Transaction,
  dataset: DatasetDefinition,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const kept = join(columnNames(dataset).map((name) => sql`t.${identifier(name)}::text as ${identifier(name)}`))
  return transaction.rows<StoredRecord>(sql`
    select t.id, t.municipality_code, t.natural_key, t.updated_at, (select to_jsonb(v) from (select ${kept}) v) as kept
    from ${tableOf(dataset)} t
    where t.id = any(${ids}::uuid[]) and app_covers(t.municipality_code, ${transaction.scope}) for update of t`)
}
