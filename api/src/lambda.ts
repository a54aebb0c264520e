/** Entry: the same application behind API Gateway (REST proxy events). */
import awsLambdaFastify from '@fastify/aws-lambda'
import { composeApp } from './compose.ts'

const { app } = await composeApp(process.env)

/** Invoked by the Lambda runtime; files (CSV, xlsx) leave as base64. */
export const handler = awsLambdaFastify(app, {
  decorateRequest: false,
  enforceBase64: (reply) =>
    !/^(application\/([\w.+-]*\+)?json|text\/)/.test(String(reply.headers['content-type'] ?? '')),
})
await app.ready()
