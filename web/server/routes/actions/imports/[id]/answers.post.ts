import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { answersFrom } from '../../../../forms/answers.ts'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Step 2 of an import: what was said about its columns and words. The file is read again by it. */
export default defineEventHandler(async (event) => {
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const fields = await readBody<Record<string, string | string[]> | undefined>(event)
  const json = answersFrom(fields ?? {})
  const outcome = await callApi(event, { method: 'PUT', path: `/v1/imports/${id}/answers`, json })
  return returnTo(event, `/imports/${id}`, outcome.ok ? undefined : outcome.problem)
})
