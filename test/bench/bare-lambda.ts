/** The least a function of this kind can be: Fastify with one route behind the same adapter. What a cold start is measured against. */
import awsLambdaFastify from '@fastify/aws-lambda'
import Fastify from 'fastify'

const app = Fastify({ logger: true })
const answer = { type: 'object', properties: { status: { type: 'string' } } }
app.get('/v1/health/live', { schema: { response: { 200: answer } } }, () => ({ status: 'ok' }))

export const handler = awsLambdaFastify(app, { decorateRequest: false })
await app.ready()
