import { type Database, sql } from '../../platform/database/index.ts'
import type { Claim } from './claim.ts'

/** The import was cancelled, or another worker has taken it over: whoever still reads it stops. */
export class Superseded extends Error {}

export interface Heartbeat {
  bytesRead: number
  rowsRead: number
  /** Aborts when the reading has to end: with `Superseded` when the claim is lost, or because the worker stops. */
  readonly end: AbortSignal
  stop: () => Promise<void>
}

const milliseconds = 500

/** Says twice a second, over a connection of its own, how far the reading is. */
export function startHeartbeat(database: Database, claim: Claim, stopping: AbortSignal): Heartbeat {
  const { id, municipality_code, attempts } = claim
  const lost = new AbortController()
  let beating: Promise<void> = Promise.resolve()
  let resting = true
  const heartbeat: Heartbeat = {
    bytesRead: 0,
    rowsRead: 0,
    end: AbortSignal.any([lost.signal, stopping]),
    stop: async () => {
      clearInterval(timer)
      await beating
    },
  }
  const beat = async () => {
    const touched = await database.inScope(municipality_code, (transaction) =>
      transaction.run(sql`
        update import_batch set heartbeat_at = now(), bytes_read = ${heartbeat.bytesRead}, rows_read = ${heartbeat.rowsRead}
        where id = ${id}::uuid and state = 'reading' and attempts = ${attempts}`),
    )
    if (touched === 0) lost.abort(new Superseded())
  }
  const timer = setInterval(() => {
    if (!resting) return
    resting = false
    // A beat that fails is left out: if the database is gone, the reading itself finds out.
    beating = beat()
      .catch(() => {})
      .finally(() => {
        resting = true
      })
  }, milliseconds)
  return heartbeat
}
