/** The worker: reads the files that wait and carries out decisions, one after the other, until it is told to stop. */
import { removeAbandoned } from './direct-upload.ts'
import { type ImportPorts, importsTopic } from './ports.ts'
import { runNext } from './run/run.ts'

const hour = 60 * 60 * 1000
let tidied = 0

/** Everything that waits now. */
async function workOff(ports: ImportPorts, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await runNext(ports, stopping)));
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

/**
 * Works for one ring of the bell, where the time is measured (Lambda). What is not done by then is given back, and the
 * bell is rung for the next one.
 */
export async function answerRing(ports: ImportPorts, milliseconds: number): Promise<void> {
  const stopping = AbortSignal.timeout(Math.max(1, milliseconds))
  await workOff(ports, stopping)
  if (stopping.aborted) await ports.queue.announce(importsTopic)
}
