import { defineEventHandler, readBody } from 'h3'
import { callApi, returnTo } from '../../../http/api.ts'

/** Adds a member of staff. */
export default defineEventHandler(async (event) => {
  const { name, email, role, scope } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const outcome = await callApi(event, { method: 'POST', path: '/v1/accounts', json: { name, email, role, scope } })
  return returnTo(event, '/settings/members', outcome.ok ? undefined : outcome.problem)
})
