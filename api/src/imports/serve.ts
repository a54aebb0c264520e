/** The worker: reads the files that wait and carries out decisions, one after the other, until it is told to stop. */
import { sql, systemScope } from '../platform/database/index.ts'
import { removeAbandoned } from './direct-upload.ts'
import { type ImportPorts, importsTopic, type WorkingTime } from './ports.ts'
import { runNext } from './run/run.ts'

const hour = 60 * 60 * 1000
let tidied = 0

/** How long the file that waits longest has waited. */
async function recordAge({ database, metrics }: ImportPorts): Promise<void> {
  if (!metrics) return
  const row = await database.inScope(systemScope, (transaction) =>
    transaction.first<{ seconds: number }>(sql`
      select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
      from import_batch where state = 'uploaded'`),
  )
  metrics.record({ values: { QueueAge: [Math.round(row?.seconds ?? 0), 'Seconds'] } })
}

/** Everything that waits now. */
async function workOff(ports: ImportPorts, stopping: AbortSignal): Promise<void> {
  await recordAge(ports)
  while (!stopping.aborted && (await runNext(ports, stopping)));
  await tidy(ports, stopping)
}

async function tidy(ports: ImportPorts, stopping: AbortSignal): Promise<void> {
  if (stopping.aborted || Date.now() - tidied < hour) return
  tidied = Date.now()
  await removeAbandoned(ports.database, ports.storage)
}

/** @returns a function that stops it; what it works on is given back for the next worker */
export async function serveImports(
  ports: ImportPorts,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const stopServing = await ports.queue.serve(importsTopic, () => workOff(ports, stopping.signal), onError)
  return async () => {
    stopping.abort()
    await stopServing()
  }
}

/** So many failures one after the other are no longer the fault of a file. */
const mostFailures = 3

/**
 * Works for one ring of the bell, where the time is measured (Lambda). What is not done by then is given back, and the
 * bell is rung for the next one; a file that needs more than the whole time is refused with the limit. One that fails does
 * not keep the others waiting: its claim goes stale and is taken up by a later ring.
 * @returns what failed
 */
export async function answerRing(ports: ImportPorts, milliseconds: number): Promise<unknown[]> {
  const span = Math.max(1, milliseconds)
  const end = Date.now() + span
  const time: WorkingTime = { span, left: () => end - Date.now() }
  const stopping = AbortSignal.timeout(span)
  const errors: unknown[] = []
  await recordAge(ports)
  for (let running = true; running && !stopping.aborted && errors.length < mostFailures;) {
    try {
      running = await runNext(ports, stopping, time)
    } catch (error) {
      errors.push(error)
    }
  }
  await tidy(ports, stopping)
  if (stopping.aborted) await ports.queue.announce(importsTopic)
  return errors
}
