import { defineEventHandler, readBody } from 'h3'
import { annotationSaid } from '../../../http/annotation.ts'
import { callApi, returnTo } from '../../../http/api.ts'

/** Adds an event to the figures of a body. */
export default defineEventHandler(async (event) => {
  const form = await readBody<Record<string, unknown> | undefined>(event)
  const json = { municipality: form?.municipality, ...annotationSaid(form) }
  const outcome = await callApi(event, { method: 'POST', path: '/v1/annotations', json })
  return returnTo(event, '/settings/annotations', outcome.ok ? undefined : outcome.problem)
})
