/**
 * Entry of the server on AWS Lambda (built with `NITRO_PRESET=aws-lambda`), instead of the preset's own: that one reads bodies
 * as UTF-8, which breaks files in forms, and answers compressed pages as text.
 */
import { useNitroApp } from '#imports'
import { answerOf, callOf, type ProxyAnswer, type ProxyEvent } from './events.ts'

const server = useNitroApp()

/** Invoked by the Lambda runtime with REST proxy events. */
export async function handler(event: ProxyEvent): Promise<ProxyAnswer> {
  const { url, method, headers, body } = callOf(event)
  const {
    status,
    headers: answered,
    body: content,
  } = await server.localCall({ url, method, headers, body: body as never })
  return answerOf({ status, headers: answered, body: content })
}
