/**
 * Entry: reads the files that wait. As a process it does so until SIGTERM; on Lambda each event of the queue is a ring of the
 * bell, and `handler` answers it.
 */
import { openPorts } from './compose.ts'
import { answerRing, serveImports, watchDropFolder } from './imports/index.ts'

const { config, database, storage, queue } = await openPorts(process.env)
const ports = { database, storage, queue }
const log = (level: number, msg: string, error?: unknown) => {
  const reason = error instanceof Error ? { reason: error.message, stack: error.stack } : {}
  process.stdout.write(`${JSON.stringify({ level, time: Date.now(), msg, ...reason })}\n`)
}

/** Before the time is over the work in hand is given back; giving back takes a moment. */
const reserveMilliseconds = 20_000

interface QueueEvent {
  Records?: readonly { messageId: string }[]
}

/**
 * Invoked by the Lambda runtime. What the messages say does not matter (S3's test event neither): the work is in the
 * database. If it fails, all of them stay in the queue and ring once more.
 */
export async function handler(event: QueueEvent, context: { getRemainingTimeInMillis: () => number }) {
  try {
    await answerRing(ports, context.getRemainingTimeInMillis() - reserveMilliseconds)
    return { batchItemFailures: [] }
  } catch (error) {
    log(50, 'an import was interrupted', error)
    return { batchItemFailures: (event.Records ?? []).map(({ messageId }) => ({ itemIdentifier: messageId })) }
  }
}

if (!process.env.AWS_LAMBDA_FUNCTION_NAME) {
  const interrupted = (error: unknown) => log(50, 'an import was interrupted', error)
  const stop = await serveImports(ports, interrupted)
  const { dropDir, dropCommit } = config
  const stopWatching = dropDir
    ? watchDropFolder(ports, { folder: dropDir, commit: dropCommit }, interrupted)
    : () => Promise.resolve()
  log(30, 'worker is ready')
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await Promise.all([stop(), stopWatching()])
      await database.close()
    })
  }
}
