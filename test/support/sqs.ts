/** A small SQS over real HTTP in its JSON protocol, with Lambda's mapping: batches, what failed comes again, after five times set aside. */
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

interface Message {
  id: string
  body: string
  receives: number
}

export interface SqsEvent {
  Records: { messageId: string; receiptHandle: string; body: string; eventSource: string; attributes: object }[]
}

/** What a function with `ReportBatchItemFailures` answers; a call that fails altogether is undefined. */
type Reported = { batchItemFailures: { itemIdentifier: string }[] } | undefined

export interface TestSqs {
  /** As QUEUE_URL has it. */
  url: string
  waiting: () => readonly Message[]
  /** Bodies of messages set aside. */
  dead: () => readonly string[]
  send: (body: string) => string
  /** Hands one batch to the function. @returns how many messages it was */
  deliver: (invoke: (event: SqsEvent) => Promise<Reported>) => Promise<number>
  /** The runbook's redrive: what was set aside is a message again. */
  redrive: () => void
  close: () => void
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
/** As the estate sets them: messages of a batch, and times a message is tried. */
const [batchSize, mostReceives] = [5, 5]

export async function startSqs(): Promise<TestSqs> {
  let messages: Message[] = []
  let dead: Message[] = []
  const send = (body: string) => {
    const id = randomUUID()
    messages.push({ id, body, receives: 0 })
    return id
  }
  const server = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1]
    const { MessageBody = '' } = (await json(request)) as { MessageBody?: string }
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    if (action !== 'SendMessage') return response.writeHead(400).end(JSON.stringify({ __type: 'UnsupportedOperation' }))
    response.end(JSON.stringify({ MessageId: send(MessageBody), MD5OfMessageBody: md5(MessageBody) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  const deliver: TestSqs['deliver'] = async (invoke) => {
    const batch = messages.slice(0, batchSize)
    if (batch.length === 0) return 0
    for (const message of batch) message.receives += 1
    const reported = await invoke({
      Records: batch.map(({ id, body, receives }) => ({
        messageId: id,
        receiptHandle: `receipt-${id}`,
        body,
        eventSource: 'aws:sqs',
        attributes: { ApproximateReceiveCount: String(receives) },
      })),
    })
    const failed = reported
      ? new Set(reported.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      : new Set(batch.map(({ id }) => id))
    const again = batch.filter(({ id }) => failed.has(id))
    dead.push(...again.filter(({ receives }) => receives >= mostReceives))
    messages = [
      ...messages.filter((one) => !batch.includes(one)),
      ...again.filter(({ receives }) => receives < mostReceives),
    ]
    return batch.length
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/123456789012/cat-data-v23-ingest`,
    waiting: () => messages,
    dead: () => dead.map(({ body }) => body),
    send,
    deliver,
    redrive: () => {
      messages.push(...dead.map((message) => ({ ...message, receives: 0 })))
      dead = []
    },
    close: () => server.close(),
  }
}
