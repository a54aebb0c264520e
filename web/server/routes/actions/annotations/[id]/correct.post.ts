import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { annotationSaid } from '../../../../http/annotation.ts'
import { callApi, returnTo } from '../../../../http/api.ts'

/** Replaces what an event says. */
export default defineEventHandler(async (event) => {
  const json = annotationSaid(await readBody<Record<string, unknown> | undefined>(event))
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'PUT', path: `/v1/annotations/${id}`, json })
  return returnTo(event, '/settings/annotations', outcome.ok ? undefined : outcome.problem)
})
