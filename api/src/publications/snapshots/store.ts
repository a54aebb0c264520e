/** Snapshots in the database, which lets nobody change or remove one. */
import { createHash } from 'node:crypto'
import { sql, type Transaction } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'

export interface SnapshotRow {
  id: string
  municipality_code: string
  citation: string
  kind: string
  address: string
  title_ja: string
  title_en: string
  area_code: string
  definitions: string[]
  content: string
  content_hash: string
  reason: string
  created_by_name: string
  created_at: Date
}

export type ListedSnapshot = Omit<SnapshotRow, 'content' | 'address'>

const listed = sql`id, municipality_code, citation, kind, title_ja, title_en, area_code, definitions, content_hash, reason,
  created_by_name, created_at`
const most = 200

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Whose it is: the area's where that lies inside the scope, else the maker's own body. */
async function ownerOf(transaction: Transaction, area: string): Promise<string> {
  const found = await transaction.first<{ inside: boolean }>(
    sql`select app_covers(${area}, ${transaction.scope}) as inside`,
  )
  return found?.inside ? area : transaction.scope
}

export interface NewSnapshot {
  kind: string
  address: string
  title: { ja: string; en: string }
  area: string
  definitions: readonly string[]
  content: string
  reason: string
  fiscalYear: number
}

/** Keeps it under the next number of its body and fiscal year. */
export async function addSnapshot(
  transaction: Transaction,
  principal: Principal,
  given: NewSnapshot,
): Promise<SnapshotRow> {
  const { kind, address, title, area, definitions, content, reason, fiscalYear } = given
  const owner = await ownerOf(transaction, area)
  // Two at the same moment take their numbers one after the other.
  await transaction.run(sql`select pg_advisory_xact_lock(hashtext(${`snapshot ${owner} ${fiscalYear}`}))`)
  const row = await transaction.first<SnapshotRow>(sql`
    with next as (
      select coalesce(max(number), 0) + 1 as number from snapshot
      where municipality_code = ${owner} and fiscal_year = ${fiscalYear}
    )
    insert into snapshot (municipality_code, fiscal_year, number, citation, kind, address, title_ja, title_en, area_code,
      definitions, content, content_hash, reason, created_by, created_by_name)
    select ${owner}, ${fiscalYear}, number, ${owner} || '-' || ${fiscalYear} || '-' || lpad(number::text, greatest(4, length(number::text)), '0'),
      ${kind}, ${address}, ${title.ja}, ${title.en}, ${area}, ${[...definitions]}, ${content}, ${hashOf(content)}, ${reason},
      ${principal.id}::uuid, ${principal.name}
    from next
    returning address, content, ${listed}`)
  if (!row) throw new Error('the snapshot was not kept')
  return row
}

/** The newest first. */
export function listSnapshots(transaction: Transaction, kind: string | undefined): Promise<ListedSnapshot[]> {
  const ofKind = kind === undefined ? sql`true` : sql`kind = ${kind}`
  return transaction.rows<ListedSnapshot>(
    sql`select ${listed} from snapshot where ${ofKind} order by created_at desc, number desc limit ${most}`,
  )
}

export function findSnapshot(transaction: Transaction, citation: string): Promise<SnapshotRow | undefined> {
  return transaction.first<SnapshotRow>(
    sql`select address, content, ${listed} from snapshot where citation = ${citation}`,
  )
}
