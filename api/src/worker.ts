/** Entry: reads the files that wait, until SIGTERM. */
import { openPorts } from './compose.ts'
import { serveImports } from './imports/index.ts'

const { database, storage, queue } = await openPorts(process.env)
const log = (level: number, msg: string, error?: unknown) => {
  const reason = error instanceof Error ? { reason: error.message, stack: error.stack } : {}
  process.stdout.write(`${JSON.stringify({ level, time: Date.now(), msg, ...reason })}\n`)
}
const stop = await serveImports({ database, storage, queue }, (error) => log(50, 'an import was interrupted', error))
log(30, 'worker is ready')
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await stop()
    await database.close()
  })
}
