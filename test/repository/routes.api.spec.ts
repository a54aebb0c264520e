import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allProblems } from '../../api/src/platform/problems/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

interface Operation {
  operationId?: string
  security?: unknown[]
  responses?: Record<string, unknown>
}

let test_: TestApp
let paths: [route: string, method: string, operation: Operation][]

beforeAll(async () => {
  test_ = await startApp()
  const document = (await test_.call(null, '/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>
  }>()
  paths = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [route, method, operation]),
  )
})
afterAll(() => test_.close())

describe('every route', () => {
  test('has an operationId of its own', () => {
    const ids = paths.map(([, , { operationId }]) => operationId)
    expect(ids.filter((id) => !id)).toEqual([])
    expect(ids.length).toBe(new Set(ids).size)
  })

  test('has the schema of its successful answer', () => {
    const without = paths.filter(
      ([, , { responses }]) => !Object.keys(responses ?? {}).some((status) => /^[23]/.test(status)),
    )
    expect(without.map(([route, method]) => `${method} ${route}`)).toEqual([])
  })

  test('is public exactly when it lies under /v1/open or /v1/health', () => {
    const wrong = paths.filter(
      ([route, , { security }]) => /^\/v1\/(open|health)\//.test(route) !== (security?.length === 0),
    )
    expect(wrong.map(([route, method]) => `${method} ${route}`)).toEqual([])
  })

  test('refuses a call without a token, unless public', async () => {
    for (const [route, method, { security }] of paths.filter(([, , operation]) => operation.security?.length !== 0)) {
      const url = route.replace(/\{\w+\}/g, 'x')
      const answer = await test_.call(null, { method: method.toUpperCase() as 'GET', url })
      expect(answer.statusCode, `${method} ${route} ${JSON.stringify(security)}`).toBe(401)
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    }
  })
})

test('api/openapi.json is what the routes say (npm run generate)', async () => {
  const committed: unknown = JSON.parse(await readFile(join(import.meta.dirname, '../../api/openapi.json'), 'utf8'))
  expect((await test_.call(null, '/openapi.json')).json()).toEqual(committed)
})

test('every problem has a code, a status and both languages', () => {
  expect(allProblems.size).toBeGreaterThan(10)
  for (const [code, { status, ja, en }] of allProblems) {
    expect(code).toMatch(/^[a-z][a-z_]*$/)
    expect(status, code).toBeGreaterThanOrEqual(400)
    expect(ja, code).toMatch(/[ぁ-んァ-ン一-龯]/)
    expect(en, code).toMatch(/^[ -~–’“”…]+\.$|\}\)?\.?$/)
  }
})
