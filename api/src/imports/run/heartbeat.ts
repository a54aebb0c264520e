import { type Database, sql } from '../../platform/database/index.ts'

/** The import was cancelled, or another worker has taken it over: whoever still works on it stops. */
export class Superseded extends Error {}

/** Whose work it is: `attempts` tells this claim from a later one of the same import. */
export interface Claimed {
  id: string
  municipality_code: string
  attempts: number
  /** The state in which the import is worked on; in any other one the claim is lost. */
  state: 'reading' | 'committing' | 'reverting'
}

/** A decision that is being carried out. */
export interface DecisionClaim extends Claimed {
  state: 'committing' | 'reverting'
  /** Who decided. */
  account_id: string
}

export interface Heartbeat {
  bytesRead: number
  rowsRead: number
  /** Rows committed or reverted. */
  rowsDone: number
  /** Aborts when the work has to end: with `Superseded` when the claim is lost, with a verdict, or because the worker stops. */
  readonly end: AbortSignal
  stop: () => Promise<void>
}

const milliseconds = 500

/**
 * Says twice a second, over a connection of its own, how far the work is.
 * @param judge asked as often with the bytes read: why the work has to end now
 */
export function startHeartbeat(
  database: Database,
  claim: Claimed,
  stopping: AbortSignal,
  judge: (bytesRead: number) => Error | undefined = () => undefined,
): Heartbeat {
  const { id, municipality_code, attempts, state } = claim
  const lost = new AbortController()
  let beating: Promise<void> = Promise.resolve()
  let resting = true
  const heartbeat: Heartbeat = {
    bytesRead: 0,
    rowsRead: 0,
    rowsDone: 0,
    end: AbortSignal.any([lost.signal, stopping]),
    stop: async () => {
      clearInterval(timer)
      await beating
    },
  }
  const progress = () =>
    state === 'reading'
      ? sql`bytes_read = ${heartbeat.bytesRead}, rows_read = ${heartbeat.rowsRead}`
      : sql`rows_done = ${heartbeat.rowsDone}`
  const beat = async () => {
    const touched = await database.inScope(municipality_code, (transaction) =>
      transaction.run(sql`
        update import_batch set heartbeat_at = now(), ${progress()}
        where id = ${id}::uuid and state = ${state} and attempts = ${attempts}`),
    )
    if (touched === 0) lost.abort(new Superseded())
  }
  const timer = setInterval(() => {
    const verdict = judge(heartbeat.bytesRead)
    if (verdict) lost.abort(verdict)
    if (!resting) return
    resting = false
    // A beat that fails is left out: if the database is gone, the work itself finds out.
    beating = beat()
      .catch(() => {})
      .finally(() => {
        resting = true
      })
  }, milliseconds)
  return heartbeat
}
