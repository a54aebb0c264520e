import { defineEventHandler, readBody } from 'h3'
import { callApi, returnTo } from '../../../http/api.ts'

/** Closes a fiscal year. */
export default defineEventHandler(async (event) => {
  const { municipality, dataset, fiscal_year } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const json = { municipality, dataset, fiscal_year: Number(fiscal_year) }
  const outcome = await callApi(event, { method: 'POST', path: '/v1/closings', json })
  return returnTo(event, '/settings/closing', outcome.ok ? undefined : outcome.problem)
})
