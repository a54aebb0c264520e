import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Publishes what was looked at. */
export default defineEventHandler(async (event) => {
  const { digest, note } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const json = { digest, note: note ?? '' }
  const outcome = await callApi(event, { method: 'POST', path: `/v1/releases/${id}/approve`, json })
  return returnTo(event, `/publish/${id}`, outcome.ok ? undefined : outcome.problem)
})
