import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Takes a kept address off one's list; what one was looking at stays. */
export default defineEventHandler(async (event) => {
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'DELETE', path: `/v1/views/${id}` })
  const { back } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const page = typeof back === 'string' && back ? back : '/explore'
  return returnTo(event, page, outcome.ok ? undefined : outcome.problem)
})
