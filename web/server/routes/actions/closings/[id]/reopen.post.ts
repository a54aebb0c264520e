import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Takes changes of a closed year again, with the reason. */
export default defineEventHandler(async (event) => {
  const { reason } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'POST', path: `/v1/closings/${id}/reopen`, json: { reason } })
  return returnTo(event, '/settings/closing', outcome.ok ? undefined : outcome.problem)
})
