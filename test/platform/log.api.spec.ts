/** Nothing that opens a door or that somebody wrote is in any line of the log, whatever happens to a request. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../api/src/app.ts'
import { createVerifier } from '../../api/src/platform/identity/index.ts'
import { errorForLog } from '../../api/src/platform/problems/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

let api: TestApp
let app: Awaited<ReturnType<typeof buildApp>>
const lines: string[] = []

beforeAll(async () => {
  api = await startApp()
  app = await buildApp({
    config: { ...api.config, logLevel: 'trace' },
    database: api.db.database,
    storage: api.storage,
    queue: databaseQueue(api.db.database),
    verifier: createVerifier(api.config.identity),
    log: { write: (line) => lines.push(line) },
  })
  app.get('/v1/breaks', { config: { permission: 'public' } }, async () => {
    await api.db.query(`insert into account (email, name, role, scope) values ($1, 'x', 'viewer', '99201')`, [
      'hanako@mihon.example',
    ])
  })
})
afterAll(async () => {
  await app.close()
  await api.close()
})

const secret = 'neko-secret-7f3a'

test('requests that succeed, are refused, and break leave no token, body, query, cookie or value in the log', async () => {
  const token = api.tokenOf('hanako')
  const authorization = `Bearer ${token}`
  const cookie = `session=${secret}`
  const body = { email: `${secret}@mihon.example`, name: secret, role: secret, scope: '99201', extra: secret }
  const statuses = []
  for (const request of [
    { url: `/v1/me?trace=${secret}`, headers: { authorization, cookie } },
    { url: `/v1/municipalities?q=${secret}`, headers: { authorization, cookie } },
    { url: '/v1/me', headers: { authorization: `Bearer ${token.slice(0, -8)}${secret}` } },
    { url: `/v1/nowhere?${secret}`, headers: { cookie } },
    { method: 'POST' as const, url: `/v1/accounts?${secret}`, headers: { authorization }, payload: body },
    {
      method: 'POST' as const,
      url: '/v1/imports',
      headers: { authorization, 'content-type': `x/${secret}` },
      payload: secret,
    },
    { url: `/v1/records/carcass?municipality=99201&from=${secret}`, headers: { authorization } },
    { url: `/v1/breaks?${secret}`, headers: { authorization, cookie } },
  ]) {
    statuses.push((await app.inject(request)).statusCode)
  }
  expect(statuses).toContain(200)
  expect(statuses).toContain(401)
  expect(statuses).toContain(500)
  expect(lines.length).toBeGreaterThan(16)
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(parsed.every(({ level, time, msg }) => Boolean(level && time && msg))).toBe(true)
  const log = lines.join('')
  for (const hidden of [secret, token, token.split('.')[2]!, 'hanako@mihon.example', 'Bearer']) {
    expect(log.includes(hidden), hidden).toBe(false)
  }
  // Enough to work with: which rule of which table.
  expect(parsed.find(({ err }) => err)).toMatchObject({
    err: { code: '23505', constraint: 'account_email_key', table: 'account', stack: expect.stringContaining('at ') },
  })
})

test('an error keeps its kind and its place, not the words in quotes', () => {
  const error = Object.assign(new TypeError(`invalid input syntax for type uuid: "${secret}" near '${secret}'`), {
    code: '22P02',
    detail: secret,
    where: secret,
    parameters: [secret],
  })
  const logged = errorForLog(error)
  expect(JSON.stringify(logged)).not.toContain(secret)
  expect(logged).toMatchObject({
    type: 'TypeError',
    code: '22P02',
    message: 'invalid input syntax for type uuid: … near …',
  })
})
