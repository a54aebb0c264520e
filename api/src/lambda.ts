/** Entry: the same application behind API Gateway (REST proxy events), in parts that are made when they are asked for. */
import awsLambdaFastify from '@fastify/aws-lambda'
import type { FastifyInstance } from 'fastify'
import { composeParts, latePorts } from './compose.ts'
import { platformProblems } from './platform/problems/index.ts'

const partFor = composeParts(latePorts(process.env))

/** What a JSON text can carry as it is: JSON and UTF-8. Workbooks and CSV in CP932 are bytes. */
const isText = /^(application\/([\w.+-]*\+)?json\b|text\/[\w.+-]+; *charset=utf-8$)/i

/** The application as API Gateway calls it; bytes leave as base64. */
export const adapt = (app: FastifyInstance) =>
  awsLambdaFastify(app, {
    decorateRequest: false,
    enforceBase64: (reply) => !isText.test(String(reply.headers['content-type'] ?? '')),
  })

interface Answer {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

/** Lambda hands on 6 MB at most, wrapping included; what is larger would come as a failure without a word. */
const mostBytes = 6 * 1024 * 1024 - 16 * 1024

/** The answer, or why it cannot be sent. */
export function sendable(answer: Answer): Answer {
  const whole = answer.body.length > mostBytes / 4 ? Buffer.byteLength(JSON.stringify(answer.body)) : 0
  if (whole <= mostBytes) return answer
  const { problem: code, sentence: detail, statusCode: status = 413 } = platformProblems.answer_too_large()
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ type: `urn:cat-data:problem:${code}`, title: detail.ja, status, code, detail }),
    isBase64Encoded: false,
  }
}

type Handler = ReturnType<typeof adapt>
const handlers = new WeakMap<FastifyInstance, Handler>()

/** Invoked by the Lambda runtime. */
export async function handler(event: { path: string }, context: unknown): Promise<unknown> {
  const part = await partFor(event.path)
  const handle = handlers.get(part) ?? adapt(part)
  handlers.set(part, handle)
  return sendable((await handle(event, context)) as Answer)
}
