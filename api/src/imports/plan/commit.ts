/** Taking in: the staged rows become records, in one transaction. */
import { findDataset } from '../../datasets/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { type Database, sql, type Transaction } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import { prepareForMany } from '../run/staged-rows.ts'
import { type ImportRow, lockImport, lockRecords } from '../store.ts'
import * as statements from './statements.ts'

/** Reasons in the history by which a revert finds its way back. */
export const historyReasons = { commit: 'import', revert: 'revert' } as const

/**
 * The staging table has fewer rows than were read: it is not written to the log, so a crash of the database empties it.
 * Half an import must not go in.
 */
class StagingLost extends Error {}

/** Another import may have been committed since the preview: what is done is decided now. */
async function load(transaction: Transaction, principal: Principal, row: ImportRow): Promise<statements.PlanCounts> {
  const plan = statements.planOf(findDataset(row.dataset), row, row.reading)
  const expected = (row.rows_new ?? 0) + (row.rows_changed ?? 0) + (row.rows_identical ?? 0)
  await prepareForMany(transaction, expected)
  const from = sql`from ${plan.staging} s join ${plan.table} t on ${statements.sameThing}
    where ${statements.ofThisImport(plan)} and ${statements.differs(plan)}`
  const given = { accountId: principal.id, reason: historyReasons.commit }
  const changed = await transaction.run(statements.keepHistory(plan, from, given))
  if (changed > 0) await transaction.run(statements.updateChanged(plan))
  const added = await transaction.run(statements.insertNew(plan))
  const staged = await transaction.run(statements.clearStaging(plan))
  if (staged !== expected) throw new StagingLost()
  return { new: added, changed, identical: staged - added - changed }
}

async function commit(transaction: Transaction, principal: Principal, id: string): Promise<void> {
  const row = await lockImport(transaction, id)
  if (!row) throw importProblems.import_not_found()
  if (row.state === 'committed') return
  if (row.state !== 'ready') throw importProblems.import_not_ready({ state: row.state })
  await lockRecords(transaction, row)
  const counts = await load(transaction, principal, row)
  await transaction.run(sql`
    update import_batch set state = 'committed', committed_at = now(), committed_by = ${principal.id}::uuid,
      rows_new = ${counts.new}, rows_changed = ${counts.changed}, rows_identical = ${counts.identical}
    where id = ${id}::uuid`)
  await audit(transaction, principal, {
    action: 'import.commit',
    municipalityCode: row.municipality_code,
    subjectId: id,
    detail: { number: row.number, ...counts },
  })
}

/** The file is there as it was: it is read once more, and the person decides on what is read then. */
async function readAgain(transaction: Transaction, id: string): Promise<void> {
  const row = await lockImport(transaction, id)
  if (row?.state !== 'ready') return
  await transaction.run(statements.clearStaging(statements.planOf(findDataset(row.dataset), row)))
  await transaction.run(sql`update import_batch set state = 'uploaded', attempts = 0 where id = ${id}::uuid`)
}

/** Commits an import that is ready; a committed one stays as it is. */
export async function commitImport(database: Database, principal: Principal, id: string): Promise<void> {
  try {
    await database.inScope(principal.scope, (transaction) => commit(transaction, principal, id))
  } catch (error) {
    if (!(error instanceof StagingLost)) throw error
    await database.inScope(principal.scope, (transaction) => readAgain(transaction, id))
    throw importProblems.import_staging_lost()
  }
}
