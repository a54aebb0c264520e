import { defineEventHandler, readBody } from 'h3'
import { callApi, returnTo } from '../../../http/api.ts'

/** Keeps an address of 自由に見る under a name, and stays there. */
export default defineEventHandler(async (event) => {
  const { name, address } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const outcome = await callApi(event, { method: 'POST', path: '/v1/views', json: { name, address } })
  const page = typeof address === 'string' && /^\/explore(\?|$)/.test(address) ? address : '/explore'
  return returnTo(event, page, outcome.ok ? undefined : outcome.problem)
})
