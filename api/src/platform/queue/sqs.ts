import { setTimeout as sleep } from 'node:timers/promises'
import { onRings, type Queue } from './port.ts'

/** Seconds a call waits for a message. */
const patience = 20
const afterErrorMilliseconds = 5000

/**
 * The bell as an SQS queue. On Lambda the messages come as events (`worker.ts`); a worker in a container asks for them.
 * Messages are taken off before the work: it is in the database, and who looks often finds it anyway.
 */
export function sqsQueue(url: string): Queue {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-sqs') // with the first ring: most requests have none
    return { sdk, client: new sdk.SQSClient({ endpoint: new URL(url).origin }) }
  }
  let loaded: ReturnType<typeof load> | undefined
  const open = () => (loaded ??= load())
  const receive = async (stopping: AbortSignal, wake: () => void) => {
    const { sdk, client } = await open()
    const question = new sdk.ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: patience,
    })
    const { Messages = [] } = await client.send(question, { abortSignal: stopping })
    if (Messages.length === 0) return
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
    await client.send(new sdk.DeleteMessageBatchCommand({ QueueUrl: url, Entries }))
    wake()
  }
  return {
    announce: async (topic) => {
      const { sdk, client } = await open()
      await client.send(new sdk.SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify({ topic }) }))
    },
    serve: async (_topic, work, onError) => {
      const stopping = new AbortController()
      const rings = onRings(work, onError)
      const listening = (async () => {
        while (!stopping.signal.aborted) {
          await receive(stopping.signal, rings.wake).catch(async (error: unknown) => {
            if (stopping.signal.aborted) return
            onError(error)
            await sleep(afterErrorMilliseconds, undefined, { signal: stopping.signal }).catch(() => {})
          })
        }
      })()
      rings.wake()
      return async () => {
        stopping.abort()
        await listening
        await rings.stop()
      }
    },
  }
}
