/** Saved views in the database: row-level security keeps to accounts inside the scope, the queries to one's own. */
import { sql, type Transaction } from '../../platform/database/index.ts'
import { type NewView, viewLimit } from './schema.ts'

export interface ViewRow {
  id: string
  name: string
  address: string
  created_at: Date
}

/** The newest first. */
export function listViews(transaction: Transaction, account: string): Promise<ViewRow[]> {
  return transaction.rows<ViewRow>(sql`
    select id, name, address, created_at from saved_view where account_id = ${account}::uuid
    order by created_at desc, id limit ${viewLimit}`)
}

/** Undefined when there are as many as there may be. */
export function saveView(
  transaction: Transaction,
  account: string,
  { name, address }: NewView,
): Promise<ViewRow | undefined> {
  return transaction.first<ViewRow>(sql`
    insert into saved_view (account_id, name, address)
    select ${account}::uuid, ${name.trim()}, ${address}
    where (select count(*) from saved_view where account_id = ${account}::uuid) < ${viewLimit}
    returning id, name, address, created_at`)
}

/** Whether there was one. */
export async function deleteView(transaction: Transaction, account: string, id: string): Promise<boolean> {
  return (
    (await transaction.run(sql`delete from saved_view where id = ${id}::uuid and account_id = ${account}::uuid`)) > 0
  )
}
