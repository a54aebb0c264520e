/** Taking back: rows the import added go, rows it replaced come back as they were; both are kept in the history. */
import { type DatasetDefinition, findDataset } from '../../datasets/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { type Database, identifier, join, sql, type Transaction } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import { prepareForMany, storedColumns } from '../run/staged-rows.ts'
import { getImport, type ImportRow, lockImport, lockRecords } from '../store.ts'
import { type DecisionClaim, type Heartbeat, Superseded } from '../run/heartbeat.ts'
import { historyReasons } from './commit.ts'
import { keepHistory, type Plan, planOf } from './statements.ts'

/** Rows that the import added or replaced. */
function storedRows({ rows_new, rows_changed }: ImportRow): number {
  return (rows_new ?? 0) + (rows_changed ?? 0)
}

/** Rows of this import that something later replaced; undefined when there are none. */
async function findLater(transaction: Transaction, row: ImportRow, { table }: Plan) {
  const touched = storedRows(row)
  const counted = await transaction.first<{ number: number }>(
    sql`select count(*) as number from ${table} where import_id = ${row.id}::uuid`,
  )
  if (counted?.number !== touched) {
    const later = await transaction.first<{ number: number }>(sql`
      select i.number from record_history h join import_batch i on i.id = h.replaced_by_import
      where h.dataset = ${row.dataset} and app_covers(h.municipality_code, ${row.municipality_code})
        and h.before ->> 'import_id' = ${row.id} and i.state = 'committed' and i.id <> ${row.id}::uuid
      order by i.committed_at desc limit 1`)
    if (later) return importProblems.import_superseded({ number: `#${later.number}` })
    return importProblems.import_corrected()
  }
  const corrected = await transaction.first(sql`
    select from record_history h join ${table} t on t.id = h.record_id
    where h.replaced_by_import is null and h.dataset = ${row.dataset} and app_covers(h.municipality_code, ${row.municipality_code})
      and h.replaced_at >= ${row.committed_at} and t.import_id = ${row.id}::uuid limit 1`)
  return corrected ? importProblems.import_corrected() : undefined
}

/** The columns that come back: all that an import or a correction may change. */
function restoredColumns(dataset: DatasetDefinition): string[] {
  return ['import_id', 'source_sheet', 'source_row', 'updated_at', ...storedColumns(dataset)]
}

async function unload(transaction: Transaction, accountId: string, plan: Plan, heartbeat: Heartbeat) {
  const { table, importId, dataset } = plan
  const touched = sql`from ${table} t where t.import_id = ${importId}::uuid`
  await transaction.run(keepHistory(plan, touched, { accountId, reason: historyReasons.revert }))
  const assignments = restoredColumns(dataset).map((name) => sql`${identifier(name)} = b.${identifier(name)}`)
  const restored = await transaction.run(sql`
    update ${table} t set ${join(assignments)}
    from record_history h cross join lateral jsonb_populate_record(null::${table}, h.before) b
    where h.replaced_by_import = ${importId}::uuid and h.dataset = ${dataset.id} and h.reason = ${historyReasons.commit}
      and t.id = h.record_id`)
  heartbeat.rowsDone = restored
  const removed = await transaction.run(sql`delete from ${table} t where t.import_id = ${importId}::uuid`)
  return { restored, removed }
}

/** Reverts the claimed import; its row is locked last of all, as in a commit. */
export async function revertRows(transaction: Transaction, claim: DecisionClaim, heartbeat: Heartbeat): Promise<void> {
  const row = await getImport(transaction, claim.id)
  if (!row) throw new Superseded()
  await lockRecords(transaction, row)
  const plan = planOf(findDataset(row.dataset), row, row.reading)
  await prepareForMany(transaction, storedRows(row))
  const later = await findLater(transaction, row, plan)
  if (later) throw later
  const counts = await unload(transaction, claim.account_id, plan, heartbeat)
  const touched = await transaction.run(sql`
    update import_batch set state = 'reverted', reverted_at = now(), failure = null, rows_done = ${storedRows(row)}
    where id = ${claim.id}::uuid and state = 'reverting' and attempts = ${claim.attempts}`)
  if (touched === 0) throw new Superseded()
  await audit(transaction, claim.account_id, {
    action: 'import.revert',
    municipalityCode: row.municipality_code,
    subjectId: claim.id,
    detail: { number: row.number, ...counts },
  })
}

/** Notes that a committed import shall be reverted; one that is on its way or done stays as it is. */
export async function requestRevert(database: Database, principal: Principal, id: string): Promise<ImportRow> {
  return database.inScope(principal.scope, async (transaction) => {
    const row = await lockImport(transaction, id)
    if (!row) throw importProblems.import_not_found()
    if (row.state === 'reverted' || row.state === 'reverting') return row
    if (row.state !== 'committed') throw importProblems.import_not_committed({ state: row.state })
    await transaction.run(sql`
      update import_batch set state = 'reverting', reverted_by = ${principal.id}::uuid, failure = null, attempts = 0,
        heartbeat_at = null, rows_done = 0
      where id = ${id}::uuid`)
    return row
  })
}
