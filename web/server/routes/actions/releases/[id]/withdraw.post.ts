import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Takes a release off the public pages, or drops a proposal, with the reason. */
export default defineEventHandler(async (event) => {
  const { reason } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'POST', path: `/v1/releases/${id}/withdraw`, json: { reason } })
  return returnTo(event, `/publish/${id}`, outcome.ok ? undefined : outcome.problem)
})
