import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'

/** A safe suggestion taken for all cells that say the same, or taken back. */
export default defineEventHandler(async (event) => {
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const {
    undo,
    all,
    rule = '',
    column = '',
    from = '',
  } = (await readBody<Record<string, string> | undefined>(event)) ?? {}
  const json = all ? { all: true } : { rule, column, from }
  const path = `/v1/imports/${id}/fixes${undo ? '/undo' : ''}`
  const outcome = await callApi(event, { method: 'POST', path, json })
  return returnTo(event, `/imports/${id}`, outcome.ok ? undefined : outcome.problem)
})
