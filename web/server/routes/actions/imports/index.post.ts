import { defineEventHandler, getRequestHeader } from 'h3'
import { useRuntimeConfig } from '#imports'
import { callApi, returnTo } from '../../../http/api.ts'
import { problemBody } from '../../../http/problem.ts'

// Room for the other fields of the form and the multipart boundaries.
const ENVELOPE = 64 * 1024

/** Step 1 of an import: the form's file goes on to the API as it arrives. */
export default defineEventHandler(async (event) => {
  const size = Number(getRequestHeader(event, 'content-length') ?? 0)
  if (size > useRuntimeConfig(event).maxUploadBytes + ENVELOPE) {
    return returnTo(event, '/imports/new', problemBody('file_too_large'))
  }
  const outcome = await callApi<{ id: string }>(event, { method: 'POST', path: '/v1/imports', passBody: true })
  return outcome.ok ? returnTo(event, `/imports/${outcome.body.id}`) : returnTo(event, '/imports/new', outcome.problem)
})
