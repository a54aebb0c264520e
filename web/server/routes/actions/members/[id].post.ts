import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../http/api.ts'

/** Changes a role, stops or reopens an account: the form's button says which. */
export default defineEventHandler(async (event) => {
  const { role, active } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const change = typeof active === 'string' ? { active: active === 'true' } : { role }
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'PATCH', path: `/v1/accounts/${id}`, json: change })
  return returnTo(event, '/settings/members', outcome.ok ? undefined : outcome.problem)
})
