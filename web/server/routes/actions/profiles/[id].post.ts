import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../http/api.ts'

/** A remembered form is renamed, or forgotten. */
export default defineEventHandler(async (event) => {
  const path = `/v1/profiles/${encodeURIComponent(getRouterParam(event, 'id') ?? '')}`
  const { name = '', act } = (await readBody<Record<string, string> | undefined>(event)) ?? {}
  const outcome = await callApi(
    event,
    act === 'delete' ? { method: 'DELETE', path } : { method: 'PATCH', path, json: { name } },
  )
  return returnTo(event, '/imports/profiles', outcome.ok ? undefined : outcome.problem)
})
