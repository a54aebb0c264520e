import { findDataset } from '../../datasets/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { type Database, sql } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import { forgetSamples, type ImportState, lockImport } from '../store.ts'
import { clearStaging, planOf } from './statements.ts'

const cancellable: readonly ImportState[] = ['uploaded', 'reading', 'asking', 'ready', 'committing']

/**
 * Gives up an import that is not committed; the file stays. A worker that reads or commits it right now finds out, stops
 * and undoes what it did. Whoever comes first counts: a commit that is done is not cancelled any more.
 */
export async function cancelImport(database: Database, principal: Principal, id: string): Promise<void> {
  await database.inScope(principal.scope, async (transaction) => {
    const row = await lockImport(transaction, id)
    if (!row) throw importProblems.import_not_found()
    if (row.state === 'cancelled') return
    if (!cancellable.includes(row.state)) throw importProblems.import_not_cancellable({ state: row.state })
    await transaction.run(sql`update import_batch set state = 'cancelled', ${forgetSamples} where id = ${id}::uuid`)
    // Rows that are being committed are held by that transaction; its worker clears them when it has stopped.
    if (row.state !== 'committing') await transaction.run(clearStaging(planOf(findDataset(row.dataset), row)))
    const { municipality_code: municipalityCode, number } = row
    await audit(transaction, principal, {
      action: 'import.cancel',
      municipalityCode,
      subjectId: id,
      detail: { number },
    })
  })
}
