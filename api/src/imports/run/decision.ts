/** What a person decided, carried out by whoever claims it first: a worker, or for a few rows the process that was asked. */
import { type Database, type Sql, sql, systemScope, type Transaction } from '../../platform/database/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import { findDataset } from '../../datasets/index.ts'
import { commitRows, StagingLost } from '../plan/commit.ts'
import { revertRows } from '../plan/revert.ts'
import { clearStaging, planOf } from '../plan/statements.ts'
import { getImport, type ImportRow, type ImportState } from '../store.ts'
import { isStale, mostAttempts } from './claim.ts'
import { type DecisionClaim, type Heartbeat, startHeartbeat, Superseded } from './heartbeat.ts'

const decided = sql`state in ('committing', 'reverting')`

function take(transaction: Transaction, chosen: Sql): Promise<DecisionClaim | undefined> {
  return transaction.first<DecisionClaim>(sql`
    update import_batch i set attempts = i.attempts + 1, heartbeat_at = now(), rows_done = 0
    where i.id = (${chosen} for update skip locked)
    returning i.id, i.municipality_code, i.attempts, i.state,
      case i.state when 'committing' then i.committed_by else i.reverted_by end as account_id`)
}

/** A decision that was begun too often: a commit fails whole, a revert leaves the import committed. */
async function giveUp(transaction: Transaction): Promise<void> {
  const given = JSON.stringify({ failure: { attempts: mostAttempts } })
  const rows = await transaction.rows<ImportRow>(sql`
    update import_batch set reading = reading || ${given}::jsonb,
      state = case state when 'committing' then 'failed' else 'committed' end,
      failure = case state when 'committing' then 'run.commit_gave_up' else 'run.revert_gave_up' end
    where ${decided} and attempts >= ${mostAttempts} and ${isStale} returning id, dataset, municipality_code, state`)
  for (const row of rows.filter(({ state }) => state === 'failed'))
    await transaction.run(clearStaging(planOf(findDataset(row.dataset), row)))
}

/** Takes the oldest decision that waits or whose worker has died; undefined when there is none. */
export async function claimNextDecision(database: Database): Promise<DecisionClaim | undefined> {
  return database.inScope(systemScope, async (transaction) => {
    await giveUp(transaction)
    return take(
      transaction,
      sql`select id from import_batch where ${decided} and (heartbeat_at is null or ${isStale})
        order by created_at, id limit 1`,
    )
  })
}

/** Takes the decision about this import; undefined when somebody else was quicker. */
export async function claimDecision(database: Database, id: string): Promise<DecisionClaim | undefined> {
  return database.inScope(systemScope, (transaction) =>
    take(transaction, sql`select id from import_batch where id = ${id}::uuid and ${decided} and heartbeat_at is null`),
  )
}

/** Ends the claim in this state, unless it is no longer ours. */
async function leave(database: Database, claim: DecisionClaim, state: ImportState, problem?: Problem): Promise<void> {
  const given = JSON.stringify(problem ? { failure: problem.parameters } : {})
  await database.inScope(claim.municipality_code, (transaction) =>
    transaction.run(sql`
      update import_batch set state = ${state}, failure = ${problem?.problem ?? null}, attempts = 0, heartbeat_at = null,
        reading = reading || ${given}::jsonb
      where id = ${claim.id}::uuid and state = ${claim.state} and attempts = ${claim.attempts}`),
  )
}

/** Staged rows of no use: the import was cancelled while it was being committed, or some of them were lost. */
async function clearUnused(database: Database, claim: DecisionClaim, state: ImportState): Promise<void> {
  await database.inScope(claim.municipality_code, async (transaction) => {
    const row = await getImport(transaction, claim.id)
    if (row?.state === state) await transaction.run(clearStaging(planOf(findDataset(row.dataset), row)))
  })
}

/** A statement over a million rows does not look at signals: it is cancelled in the database. */
async function interruptible(database: Database, transaction: Transaction, end: AbortSignal): Promise<void> {
  const backend = await transaction.first<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  end.addEventListener('abort', () => {
    database
      .inScope(systemScope, (other) => other.run(sql`select pg_cancel_backend(${backend?.pid ?? 0})`))
      .catch(() => {}) // then the statement runs to its end, and the transaction is rolled back there
  })
  end.throwIfAborted()
}

async function carryOut(database: Database, claim: DecisionClaim, heartbeat: Heartbeat): Promise<void> {
  const work = claim.state === 'committing' ? commitRows : revertRows
  await database.inScope(claim.municipality_code, async (transaction) => {
    await interruptible(database, transaction, heartbeat.end)
    await work(transaction, claim, heartbeat)
  })
}

/**
 * Carries out the claimed decision, in one transaction. What cannot be done leaves the import as it was before the
 * decision, with the reason; a transaction that is lost on the way leaves the claim, which goes stale and is taken up again.
 */
export async function runDecision(database: Database, claim: DecisionClaim, stopping: AbortSignal): Promise<void> {
  const heartbeat = startHeartbeat(database, claim, stopping)
  try {
    await carryOut(database, claim, heartbeat)
  } catch (error) {
    await heartbeat.stop()
    if (error instanceof Superseded || heartbeat.end.reason instanceof Superseded)
      return await clearUnused(database, claim, 'cancelled')
    if (error instanceof StagingLost) {
      await clearUnused(database, claim, claim.state)
      return await leave(database, claim, 'uploaded', error.problem)
    }
    if (error instanceof Problem) {
      return await leave(database, claim, claim.state === 'committing' ? 'ready' : 'committed', error)
    }
    if (!stopping.aborted) throw error
    await giveBack(database, claim)
  } finally {
    await heartbeat.stop()
  }
}

/** Undone, when the worker is asked to stop: the next one begins at once. */
async function giveBack(database: Database, { id, municipality_code, state, attempts }: DecisionClaim): Promise<void> {
  await database.inScope(municipality_code, (transaction) =>
    transaction.run(sql`
      update import_batch set heartbeat_at = null, attempts = attempts - 1
      where id = ${id}::uuid and state = ${state} and attempts = ${attempts}`),
  )
}
