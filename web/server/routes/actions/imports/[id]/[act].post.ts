import { defineEventHandler, getRouterParam } from 'h3'
import { callApi, returnTo } from '../../../../http/api.ts'
import { refuse } from '../../../../http/problem.ts'

const ACTS = new Set(['commit', 'revert', 'cancel'])

/** 取り込む, 元に戻す, やめる. */
export default defineEventHandler(async (event) => {
  const act = getRouterParam(event, 'act') ?? ''
  if (!ACTS.has(act)) return refuse(event, 'action_unknown')
  const id = encodeURIComponent(getRouterParam(event, 'id') ?? '')
  const outcome = await callApi(event, { method: 'POST', path: `/v1/imports/${id}/${act}` })
  return returnTo(event, `/imports/${id}`, outcome.ok ? undefined : outcome.problem)
})
