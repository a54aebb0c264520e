import { defineEventHandler, readBody } from 'h3'
import { callApi, returnTo } from '../../../http/api.ts'

/** Keeps what a page shows as a snapshot, and leads to it. */
export default defineEventHandler(async (event) => {
  const { kind, address, reason, back } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const outcome = await callApi<{ citation: string }>(event, {
    method: 'POST',
    path: '/v1/snapshots',
    json: { kind, address, reason },
  })
  if (outcome.ok) return returnTo(event, `/publish/snapshots/${outcome.body.citation}`)
  // Wherever it pretends to lead, it is a page of ours (`returnTo`).
  const page = typeof back === 'string' && back ? back : '/publish'
  return returnTo(event, page, outcome.problem)
})
