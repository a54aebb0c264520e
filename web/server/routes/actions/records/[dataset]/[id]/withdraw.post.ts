import { defineEventHandler, getRouterParam, readBody } from 'h3'
import { callApi, returnTo } from '../../../../../http/api.ts'

/** 取り下げる, with the reason. */
export default defineEventHandler(async (event) => {
  const { reason, updated_at } = (await readBody<Record<string, unknown> | undefined>(event)) ?? {}
  const part = (name: string) => encodeURIComponent(getRouterParam(event, name) ?? '')
  const path = `/records/${part('dataset')}/${part('id')}`
  const outcome = await callApi(event, { method: 'DELETE', path: `/v1${path}`, json: { reason, updated_at } })
  return returnTo(event, path, outcome.ok ? undefined : outcome.problem)
})
