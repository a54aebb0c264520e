import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { json } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sqsQueue } from '../../api/src/platform/queue/index.ts'

const md5 = (text = '') => createHash('md5').update(text).digest('hex')

/** As much of SQS as the bell needs, over HTTP in its JSON protocol. */
async function startSqs() {
  const messages: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = (await json(request)) as { MessageBody?: string }
      const action = String(request.headers['x-amz-target']).split('.')[1]
      response.setHeader('content-type', 'application/x-amz-json-1.0')
      if (action === 'SendMessage') {
        messages.push(body.MessageBody ?? '')
        return response.end(JSON.stringify({ MessageId: '1', MD5OfMessageBody: md5(body.MessageBody) }))
      }
      if (action === 'DeleteMessageBatch') return response.end(JSON.stringify({ Successful: [], Failed: [] }))
      const taken = messages.splice(0).map((Body, index) => ({
        Body,
        MessageId: String(index),
        ReceiptHandle: 'r',
        MD5OfBody: md5(Body),
      }))
      setTimeout(() => response.end(JSON.stringify({ Messages: taken })), taken.length > 0 ? 0 : 50)
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/000000000000/ingest`
}

test('a ring is heard, and stopping ends the listening', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubEnv('AWS_REGION', 'ap-northeast-1')
  onTestFinished(() => void vi.unstubAllEnvs())
  const queue = sqsQueue(await startSqs())
  const errors: unknown[] = []
  const work = vi.fn(() => Promise.resolve())
  const stop = await queue.serve('imports', work, (error) => errors.push(error))
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1))
  await queue.announce('imports')
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2), 4000)
  await stop()
  expect(errors).toEqual([])
})
