/**
 * Entry: reads the files that wait. As a process it does so until SIGTERM; on Lambda each event of the queue is a ring of the
 * bell, and `handler` answers it.
 */
import { openPorts } from './compose.ts'
import { answerRing, serveImports, watchDropFolder } from './imports/index.ts'
import { errorForLog } from './platform/problems/index.ts'

const ports = await openPorts(process.env, 'ingest')
const { config, database } = ports
const log = (level: number, msg: string, error?: unknown) => {
  const err = error instanceof Error ? { err: errorForLog(error) } : {}
  process.stdout.write(`${JSON.stringify({ level, time: Date.now(), msg, ...err })}\n`)
}

/** Before the time is over the work in hand is given back; giving back takes a moment. */
const reserveMilliseconds = 20_000

interface QueueEvent {
  Records?: readonly { messageId: string }[]
}

/**
 * Invoked by the Lambda runtime. What the messages say does not matter (S3's test event neither), nor how often they come:
 * the work is in the database, each file under the version and the check sum with which it was announced. Of the messages
 * as many stay in the queue as works failed, and ring once more; all of them when nothing could be done.
 */
export async function handler(event: QueueEvent, context: { getRemainingTimeInMillis: () => number }) {
  const messages = event.Records ?? []
  const stay = (count: number) => ({
    batchItemFailures: messages.slice(0, count).map(({ messageId }) => ({ itemIdentifier: messageId })),
  })
  try {
    const errors = await answerRing(ports, context.getRemainingTimeInMillis() - reserveMilliseconds)
    for (const error of errors) log(50, 'an import was interrupted', error)
    return stay(errors.length)
  } catch (error) {
    log(50, 'the worker could not work', error)
    return stay(messages.length)
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
