/** What a person decides about an import that was read or committed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, systemScope } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { allProblems, Problem } from '../../platform/problems/index.ts'
import { type ImportPorts, importsTopic } from '../ports.ts'
import { claimDecision, runDecision } from '../run/decision.ts'
import { getImport, type ImportRow, type ImportState } from '../store.ts'
import { requestCommit } from './commit.ts'
import { requestRevert } from './revert.ts'

/** So few rows take no time worth waiting for a worker. */
const fewRows = 5000
const patienceMilliseconds = 1000
const pollMilliseconds = 50
const underWay: readonly ImportState[] = ['committing', 'reverting']

function allRows({ rows_new, rows_changed, rows_identical }: ImportRow): number {
  return (rows_new ?? 0) + (rows_changed ?? 0) + (rows_identical ?? 0)
}

function currently(database: Database, id: string): Promise<ImportRow | undefined> {
  return database.inScope(systemScope, (transaction) => getImport(transaction, id))
}

/** Why it was not done, where that can be said in words. */
function refuseIfDeclined(row: ImportRow | undefined): void {
  if (!row?.failure || underWay.includes(row.state)) return
  const known = allProblems.get(row.failure)
  if (known) throw new Problem(row.failure, known, row.reading.failure ?? {})
}

async function decide(ports: ImportPorts, row: ImportRow): Promise<void> {
  const { database, queue } = ports
  const claim = allRows(row) <= fewRows ? await claimDecision(database, row.id) : undefined
  if (claim) await runDecision(database, claim, new AbortController().signal)
  // The worker looks by itself every few seconds; that nobody could tell it is no reason to refuse.
  else await queue.announce(importsTopic).catch(() => {})
  const end = Date.now() + patienceMilliseconds
  let now = await currently(database, row.id)
  while (now && underWay.includes(now.state) && Date.now() < end) {
    await sleep(pollMilliseconds)
    now = await currently(database, row.id)
  }
  refuseIfDeclined(now)
}

/**
 * Commits an import that is ready. A few rows are committed when this resolves; many are on their way, with a worker.
 * @throws what forbids it, if that is known by then
 */
export async function commitImport(ports: ImportPorts, principal: Principal, id: string): Promise<void> {
  await decide(ports, await requestCommit(ports.database, principal, id))
}

/** Reverts a committed import, in the same way. */
export async function revertImport(ports: ImportPorts, principal: Principal, id: string): Promise<void> {
  await decide(ports, await requestRevert(ports.database, principal, id))
}
