/** Entry: the same application behind API Gateway (REST proxy events), in parts that are made when they are asked for. */
import awsLambdaFastify from '@fastify/aws-lambda'
import type { FastifyInstance } from 'fastify'
import { composeParts, latePorts } from './compose.ts'

const partFor = composeParts(latePorts(process.env))

/** What a JSON text can carry as it is: JSON and UTF-8. Workbooks and CSV in CP932 are bytes. */
const isText = /^(application\/([\w.+-]*\+)?json\b|text\/[\w.+-]+; *charset=utf-8$)/i

/** The application as API Gateway calls it; bytes leave as base64. */
export const adapt = (app: FastifyInstance) =>
  awsLambdaFastify(app, {
    decorateRequest: false,
    enforceBase64: (reply) => !isText.test(String(reply.headers['content-type'] ?? '')),
  })

type Handler = ReturnType<typeof adapt>
const handlers = new WeakMap<FastifyInstance, Handler>()

/** Invoked by the Lambda runtime. */
export async function handler(event: { path: string }, context: unknown): Promise<unknown> {
  const part = await partFor(event.path)
  const handle = handlers.get(part) ?? adapt(part)
  handlers.set(part, handle)
  return handle(event, context)
}
