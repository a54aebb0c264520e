/** Closed fiscal years in the database, which itself refuses what touches them (trigger `refuse_closed_year`). */
import type { DatasetId } from '../datasets/index.ts'
import { join, sql, type Transaction } from '../platform/database/index.ts'
import type { NewClosing } from './schema.ts'

export interface ClosingRow {
  id: string
  municipality_code: string
  dataset: DatasetId | '*'
  fiscal_year: number
  closed_by: string
  closed_at: Date
  reopened_by: string | null
  reopened_at: Date | null
  reopen_reason: string | null
}

const columns = sql`id, municipality_code, dataset, fiscal_year, closed_by, closed_at, reopened_by, reopened_at, reopen_reason`
const most = 500

/** Those in force first, then by year, newest first. */
export function listClosings(
  transaction: Transaction,
  { municipality, fiscal_year }: { municipality?: string; fiscal_year?: number },
): Promise<ClosingRow[]> {
  const conditions = [sql`true`]
  if (municipality) conditions.push(sql`app_covers(municipality_code, ${municipality})`)
  if (fiscal_year !== undefined) conditions.push(sql`fiscal_year = ${fiscal_year}`)
  return transaction.rows<ClosingRow>(sql`
    select ${columns} from fiscal_year_closing where ${join(conditions, ' and ')}
    order by reopened_at is not null, fiscal_year desc, municipality_code, dataset, closed_at desc limit ${most}`)
}

export function lockClosing(transaction: Transaction, id: string): Promise<ClosingRow | undefined> {
  return transaction.first<ClosingRow>(
    sql`select ${columns} from fiscal_year_closing where id = ${id}::uuid for update`,
  )
}

/** Whether the body exists and is inside the scope. */
export async function isInScope(transaction: Transaction, code: string): Promise<boolean> {
  const found = await transaction.first(
    sql`select from municipality where code = ${code} and app_covers(code, ${transaction.scope})`,
  )
  return found !== undefined
}

/**
 * Closes a year; undefined when it is closed already. Waits until those who are writing records of the body are done,
 * but not for ever.
 */
export async function addClosing(
  transaction: Transaction,
  { municipality, dataset, fiscal_year }: NewClosing,
  accountId: string,
): Promise<ClosingRow | undefined> {
  await transaction.run(sql`set local lock_timeout = '20s'`)
  return transaction.first<ClosingRow>(sql`
    insert into fiscal_year_closing (municipality_code, dataset, fiscal_year, closed_by)
    values (${municipality}, ${dataset}, ${fiscal_year}, ${accountId}::uuid)
    on conflict (municipality_code, dataset, fiscal_year) where reopened_at is null do nothing
    returning ${columns}`)
}

export function reopen(transaction: Transaction, id: string, accountId: string, reason: string) {
  return transaction.first<ClosingRow>(sql`
    update fiscal_year_closing set reopened_by = ${accountId}::uuid, reopened_at = now(), reopen_reason = ${reason}
    where id = ${id}::uuid returning ${columns}`)
}

/** The closing that forbids changing records of this year; undefined when the year is open. */
export function findClosing(
  transaction: Transaction,
  given: { municipality: string; dataset: string; fiscalYear: number },
): Promise<ClosingRow | undefined> {
  return transaction.first<ClosingRow>(sql`
    select ${columns} from fiscal_year_closing where municipality_code = ${given.municipality}
      and dataset in ('*', ${given.dataset}) and fiscal_year = ${given.fiscalYear} and reopened_at is null limit 1`)
}

/** Names of accounts by id, whatever their scope. */
export async function namesOf(transaction: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await transaction.rows<{ id: string; name: string }>(
    sql`select id, name from account where id = any(${[...new Set(ids)]}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
