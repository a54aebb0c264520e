/** Freezing, and reading what was frozen. */
import { audit } from '../../platform/audit/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { fiscalYearOf } from '../../reference/index.ts'
import { compareWithToday } from './compare.ts'
import { snapshotProblems } from './errors.ts'
import type { Asking } from './kind.ts'
import { findKind } from './registry.ts'
import type { NewSnapshot, Snapshot, SnapshotSummary } from './schema.ts'
import { addSnapshot, findSnapshot, hashOf, type ListedSnapshot, type SnapshotRow } from './store.ts'

export function summaryOf(row: ListedSnapshot): SnapshotSummary {
  return {
    citation: row.citation,
    municipality_code: row.municipality_code,
    kind: findKind(row.kind).id,
    title: { ja: row.title_ja, en: row.title_en },
    area: row.area_code,
    definitions: row.definitions,
    reason: row.reason,
    created_by: row.created_by_name,
    created_at: row.created_at.toISOString(),
    hash: row.content_hash,
  }
}

/** Asks once more and keeps the answer: what is frozen is what the maker may see, never what somebody sent. */
export async function freeze(
  asking: Asking,
  principal: Principal,
  { kind: id, address, reason: given }: NewSnapshot,
): Promise<SnapshotRow> {
  const kind = findKind(id)
  const reason = given.trim()
  if (reason === '') throw snapshotProblems.snapshot_reason_missing()
  const content = await kind.ask(asking, address)
  if (content === undefined) throw snapshotProblems.snapshot_address_invalid()
  if (kind.values(content).size === 0) throw snapshotProblems.snapshot_empty()
  return asking.database.inScope(principal.scope, async (transaction) => {
    const row = await addSnapshot(transaction, principal, {
      kind: id,
      address,
      title: kind.title(content),
      area: kind.area(content),
      definitions: kind.definitions(content),
      content: JSON.stringify(content),
      reason,
      fiscalYear: fiscalYearOf(asking.today),
    })
    await audit(transaction, principal, {
      action: 'snapshot.create',
      municipalityCode: row.municipality_code,
      subjectId: row.id,
      detail: { citation: row.citation, kind: id },
    })
    return row
  })
}

export async function getSnapshot({ database, audience }: Asking, citation: string): Promise<SnapshotRow> {
  const row = await database.inScope(audience.scope, (transaction) => findSnapshot(transaction, citation))
  if (!row) throw snapshotProblems.snapshot_not_found({ citation })
  return row
}

/** As it was frozen, and how today's values differ. */
export async function forReading(asking: Asking, row: SnapshotRow): Promise<Snapshot> {
  const kind = findKind(row.kind)
  const content: unknown = JSON.parse(row.content)
  return {
    ...summaryOf(row),
    address: row.address,
    intact: hashOf(row.content) === row.content_hash,
    live: await compareWithToday(kind, content, asking, row.address),
    figure: null,
    table: null,
    answer: null,
    [kind.property]: content,
  }
}
