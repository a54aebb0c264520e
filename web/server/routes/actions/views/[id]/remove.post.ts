import { defineEventHandler, getRouterParam } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Takes a kept address off one's list. */
export default defineEventHandler(async (event) => {
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'DELETE', path: `/v1/views/${id}` })
  return returnTo(event, '/explore', outcome.ok ? undefined : outcome.problem)
})
