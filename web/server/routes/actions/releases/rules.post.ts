import { defineEventHandler, readBody } from 'h3'
import { callApi, returnTo } from '../../../http/api.ts'

/** Changes up to which count a body hides its figures. */
export default defineEventHandler(async (event) => {
  const { municipality, threshold } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const json = { municipality, threshold: Number(threshold) }
  const outcome = await callApi(event, { method: 'PUT', path: '/v1/releases/rules', json })
  return returnTo(event, '/publish', outcome.ok ? undefined : outcome.problem)
})
