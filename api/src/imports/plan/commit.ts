/** Taking in: the staged rows become records, in one transaction. */
import { findDataset } from '../../datasets/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { type Database, sql, type Transaction } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import { type DecisionClaim, type Heartbeat, Superseded } from '../run/heartbeat.ts'
import { prepareForMany } from '../run/staged-rows.ts'
import { forgetSamples, getImport, type ImportRow, lockImport, lockRecords } from '../store.ts'
import * as statements from './statements.ts'

/** Reasons in the history by which a revert finds its way back. */
export const historyReasons = { commit: 'import', revert: 'revert' } as const

/**
 * The staging table has fewer rows than were read: it is not written to the log, so a crash of the database empties it.
 * Half an import must not go in; the file is there as it was and is read once more, and the person decides on what is read then.
 */
export class StagingLost extends Error {
  readonly problem = importProblems.import_staging_lost()
}

/** Rows of the file that go in with one statement: often enough to show how far it is, seldom enough to cost nothing. */
const rowsAtOnce = 200_000

/** Adds what is new in slices of the file's rows. @returns how many were added */
async function addNew(transaction: Transaction, plan: statements.Plan, expected: number, heartbeat: Heartbeat) {
  const last = await transaction.first<{ row: number | null }>(
    sql`select max(s.source_row) as row from ${plan.staging} s where ${statements.ofThisImport(plan)}`,
  )
  const lastRow = last?.row ?? 0
  const slices = Math.max(1, Math.ceil(expected / rowsAtOnce))
  let added = 0
  for (let slice = 1; slice <= slices; slice += 1) {
    const rows = { after: Math.floor((lastRow * (slice - 1)) / slices), to: Math.floor((lastRow * slice) / slices) }
    added += await transaction.run(statements.insertNew(plan, slices === 1 ? undefined : rows))
    heartbeat.rowsDone = added
  }
  return added
}

/** Another import may have been committed since the preview: what is done is decided now. */
async function load(transaction: Transaction, accountId: string, row: ImportRow, heartbeat: Heartbeat) {
  const plan = statements.planOf(findDataset(row.dataset), row, row.reading)
  const expected = (row.rows_new ?? 0) + (row.rows_changed ?? 0) + (row.rows_identical ?? 0)
  await prepareForMany(transaction, expected)
  const from = sql`from ${plan.staging} s join ${plan.table} t on ${statements.sameThing}
    where ${statements.ofThisImport(plan)} and ${statements.differs(plan)}`
  const given = { accountId, reason: historyReasons.commit }
  const changed = await transaction.run(statements.keepHistory(plan, from, given))
  if (changed > 0) await transaction.run(statements.updateChanged(plan))
  const added = await addNew(transaction, plan, expected, heartbeat)
  const staged = await transaction.run(statements.clearStaging(plan))
  if (staged !== expected) throw new StagingLost()
  return { new: added, changed, identical: staged - added - changed }
}

/**
 * Commits the claimed import. The row of the import is locked last of all: until then it can be cancelled and its
 * heartbeat seen.
 */
export async function commitRows(transaction: Transaction, claim: DecisionClaim, heartbeat: Heartbeat): Promise<void> {
  const row = await getImport(transaction, claim.id)
  if (!row) throw new Superseded()
  await lockRecords(transaction, row)
  const counts = await load(transaction, claim.account_id, row, heartbeat)
  const touched = await transaction.run(sql`
    update import_batch set state = 'committed', committed_at = now(), failure = null, ${forgetSamples},
      rows_done = ${counts.new + counts.changed},
      rows_new = ${counts.new}, rows_changed = ${counts.changed}, rows_identical = ${counts.identical}
    where id = ${claim.id}::uuid and state = 'committing' and attempts = ${claim.attempts}`)
  if (touched === 0) throw new Superseded()
  await audit(transaction, claim.account_id, {
    action: 'import.commit',
    municipalityCode: row.municipality_code,
    subjectId: claim.id,
    detail: { number: row.number, ...counts },
  })
}

/** Notes that an import which is ready shall be committed; one that is on its way or done stays as it is. */
export async function requestCommit(database: Database, principal: Principal, id: string): Promise<ImportRow> {
  return database.inScope(principal.scope, async (transaction) => {
    const row = await lockImport(transaction, id)
    if (!row) throw importProblems.import_not_found()
    if (row.state === 'committed' || row.state === 'committing') return row
    if (row.state !== 'ready') throw importProblems.import_not_ready({ state: row.state })
    await transaction.run(sql`
      update import_batch set state = 'committing', committed_by = ${principal.id}::uuid, failure = null, attempts = 0,
        heartbeat_at = null, rows_done = 0
      where id = ${id}::uuid`)
    return row
  })
}
