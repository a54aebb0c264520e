import { defineEventHandler, getRouterParam } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Takes an event off the figures. */
export default defineEventHandler(async (event) => {
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'DELETE', path: `/v1/annotations/${id}` })
  return returnTo(event, '/settings/annotations', outcome.ok ? undefined : outcome.problem)
})
