/** The worker: reads the files that wait and carries out decisions, one after the other, until it is told to stop. */
import { type ImportPorts, importsTopic } from './ports.ts'
import { runNext } from './run/run.ts'

/** @returns a function that stops it; what it works on is given back for the next worker */
export async function serveImports(
  ports: ImportPorts,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const work = async () => {
    while (!stopping.signal.aborted && (await runNext(ports, stopping.signal)));
  }
  const stopServing = await ports.queue.serve(importsTopic, work, onError)
  return async () => {
    stopping.abort()
    await stopServing()
  }
}
