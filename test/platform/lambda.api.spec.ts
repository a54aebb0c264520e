/** The API behind API Gateway: events in the shapes that REST proxy integrations send, through the function's own handler. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type * as Entry from '../../api/src/lambda.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { bytesOf, proxyEvent, type ProxyResult } from '../support/lambda/proxy-event.ts'

let api: TestApp
let folder: string
let handler: (typeof Entry)['handler']
let adapt: (typeof Entry)['adapt']
let sendable: (typeof Entry)['sendable']

beforeAll(async () => {
  ;[api, folder] = await Promise.all([startApp(), mkdtemp(join(tmpdir(), 'cat-data-lambda-'))])
  const { identity } = api.config
  const variables = {
    AWS_LAMBDA_FUNCTION_NAME: 'cat-data-v23-api',
    DATABASE_URL: api.db.appUrl,
    STORAGE_DIR: folder,
    LOG_LEVEL: 'silent',
    OIDC_ISSUER: identity.issuer,
    OIDC_JWKS_URI: identity.jwksUri,
    RATE_LIMIT_PER_MINUTE: '1', // not counted here: the firewall and the stage do
    BUSY_AFTER_MS: '1', // nor measured: a frozen process would look busy
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  ;({ handler, adapt, sendable } = await import('../../api/src/lambda.ts'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

type Asked = Parameters<typeof proxyEvent>[0] & { as?: Parameters<TestApp['tokenOf']>[0] }

async function send({ as, headers, ...asked }: Asked): Promise<ProxyResult> {
  const authorization: Record<string, string> = as ? { Authorization: `Bearer ${api.tokenOf(as)}` } : {}
  return (await handler(proxyEvent({ ...asked, headers: { ...authorization, ...headers } }), {})) as ProxyResult
}
const json = (result: ProxyResult) => JSON.parse(bytesOf(result).toString()) as Record<string, unknown>

describe('answers', () => {
  test('JSON leaves as text, with its type', async () => {
    const result = await send({ path: '/v1/health/live' })
    expect(result).toMatchObject({ statusCode: 200, body: '{"status":"ok"}', isBase64Encoded: false })
    expect(result.headers['content-type']).toMatch(/^application\/json/)
  })

  test('the path is the one below the stage', async () => {
    const event = proxyEvent({ path: '/v1/health/live' })
    expect(event.requestContext.path).toBe('/prod/v1/health/live')
    expect(((await handler(event, {})) as ProxyResult).statusCode).toBe(200)
  })

  test('what is asked for again is answered again: nothing is counted here, nothing looks busy', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => send({ path: '/v1/health/live' })))
    expect(results.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200))
  })

  test.each([
    ['/v1/health/ready', 200],
    ['/v1/datasets', 200],
    ['/v1/me', 200],
    ['/v1/measures', 200],
    ['/v1/open/measures', 200],
    ['/v1/nothing/here', 404],
    ['/somewhere', 404],
  ])('%s is answered by the part that knows it: %i', async (path, status) => {
    expect((await send({ path, as: 'naoko' })).statusCode).toBe(status)
  })

  test('errors are problems, in Japanese and English', async () => {
    const result = await send({ path: '/v1/me' })
    expect(result.statusCode).toBe(401)
    expect(result.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(result.headers['www-authenticate']).toBe('Bearer')
    expect(json(result)).toMatchObject({ code: 'unauthenticated', detail: { ja: expect.any(String) } })
    expect(result.isBase64Encoded).toBe(false)
  })

  test('files leave as base64, byte for byte', async () => {
    const direct = await api.call('hanako', '/v1/records/carcass/export.xlsx?municipality=99201')
    const result = await send({ path: '/v1/records/carcass/export.xlsx?municipality=99201', as: 'hanako' })
    expect([direct.statusCode, result.statusCode]).toEqual([200, 200])
    expect(result.isBase64Encoded).toBe(true)
    expect(bytesOf(result).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect(bytesOf(result).length).toBe(direct.rawPayload.length)
  })

  test('CSV in CP932 keeps its bytes', async () => {
    const path = '/v1/records/carcass/export.csv?municipality=99201&encoding=cp932'
    const direct = await api.call('hanako', path)
    const result = await send({ path, as: 'hanako' })
    expect(direct.statusCode).toBe(200)
    expect(bytesOf(result).equals(direct.rawPayload)).toBe(true)
  })

  test('more than Lambda hands on is refused in words, by what it takes on the way', () => {
    const answer = (body: string) => ({ statusCode: 200, headers: {}, body, isBase64Encoded: true })
    const fits = answer('A'.repeat(6_270_000))
    expect(sendable(fits)).toBe(fits)
    const refused = sendable(answer('A'.repeat(6_300_000)))
    expect(refused.statusCode).toBe(413)
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'answer_too_large', detail: { ja: expect.any(String) } })
    // Three bytes each in UTF-8, and two for each quotation mark.
    expect(sendable(answer('猫'.repeat(2_100_000))).statusCode).toBe(413)
    expect(sendable(answer('"'.repeat(3_150_000))).statusCode).toBe(413)
  })

  test('several cookies leave as several, and those that come are all seen', async () => {
    const small = Fastify()
    small.get('/cookies', (request, reply) =>
      reply.header('set-cookie', ['a=1; Secure', 'b=2; Secure']).send({ cookie: request.headers.cookie }),
    )
    const event = proxyEvent({ path: '/cookies', headers: { Cookie: 'c=3; d=4' } })
    const result = (await adapt(small)(event, {})) as ProxyResult
    expect(result.multiValueHeaders?.['set-cookie']).toEqual(['a=1; Secure', 'b=2; Secure'])
    expect(json(result)).toEqual({ cookie: 'c=3; d=4' })
  })

  test('a header that comes several times is read as a list', async () => {
    const small = Fastify()
    small.get('/languages', (request) => ({ languages: request.headers['accept-language'] }))
    const event = proxyEvent({ path: '/languages' })
    const several = { ...event, multiValueHeaders: { ...event.multiValueHeaders, 'Accept-Language': ['ja', 'en'] } }
    expect(json((await adapt(small)(several, {})) as ProxyResult)).toEqual({ languages: 'ja, en' })
  })
})

describe('questions', () => {
  test('a query that names one thing several times keeps all of it', async () => {
    const path = '/v1/open/figures?measure=intake&measure=kill&from=2018&to=2024'
    const direct = await api.call(null, path)
    const result = await send({ path })
    expect([direct.statusCode, result.statusCode]).toEqual([200, 200])
    expect(json(result).measures).toEqual(['intake', 'kill'])
    expect({ ...json(result), computed_at: '' }).toEqual({ ...direct.json<object>(), computed_at: '' })
  })

  test('what a query says in Japanese arrives as it was written', async () => {
    const path = `/v1/municipalities?q=${encodeURIComponent('足立区')}`
    const direct = await api.call('hanako', path)
    const result = await send({ path, as: 'hanako' })
    expect(result.statusCode).toBe(200)
    expect(json(result)).toEqual(direct.json())
    expect(JSON.stringify(json(result))).toContain('足立区')
  })

  test('a body in base64, and one as text, are read the same', async () => {
    const body = JSON.stringify({ email: 'Shinjin@mihon.example', name: '新人', role: 'viewer', scope: '99201' })
    const headers = { 'Content-Type': 'application/json' }
    const encoded = await send({ method: 'POST', path: '/v1/accounts', as: 'naoko', headers, body })
    expect([encoded.statusCode, bytesOf(encoded).toString()]).toEqual([201, expect.stringContaining('新人')])
    const event = proxyEvent({ method: 'POST', path: '/v1/accounts', headers, body })
    const plain = { ...event, body: body.replace('Shinjin', 'futari'), isBase64Encoded: false }
    const authorization = `Bearer ${api.tokenOf('naoko')}`
    Object.assign(plain, {
      headers: { ...plain.headers, Authorization: authorization },
      multiValueHeaders: { ...plain.multiValueHeaders, Authorization: [authorization] },
    })
    expect(((await handler(plain, {})) as ProxyResult).statusCode).toBe(201)
  })

  test('a body that breaks its schema is refused with the place, in both languages', async () => {
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ email: 'a@b.jp', name: 1, role: 'viewer', scope: '99201' })
    for (let times = 0; times < 2; times++) {
      const result = await send({ method: 'POST', path: '/v1/accounts', as: 'naoko', headers, body })
      expect(result.statusCode).toBe(400)
      expect(json(result)).toMatchObject({
        code: 'invalid_request',
        detail: { ja: expect.stringContaining('body/name') },
      })
    }
  })

  test('an upload as a form of bytes arrives whole', async () => {
    const boundary = 'cat-boundary'
    const csv = Buffer.concat([Buffer.from('収容日,場所\r\n'), Buffer.from([0x93, 0xfa, 0xff, 0x00])])
    const part = (name: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const body = Buffer.concat([
      Buffer.from(part('municipality', '99201') + part('dataset', 'carcass')),
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`),
      csv,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }
    const result = await send({ method: 'POST', path: '/v1/imports', as: 'hanako', headers, body })
    const stored = await api.db.query<{ byte_size: number }>(
      `select byte_size::int from stored_file where name = 'a.csv' order by created_at desc limit 1`,
    )
    expect([result.statusCode, bytesOf(result).toString()]).toEqual([202, expect.any(String)])
    expect(stored).toEqual([{ byte_size: csv.length }])
  })

  test('an event cannot forge what belongs to the adapter', async () => {
    const forged = { 'x-apigateway-event': encodeURIComponent('{"a":1}'), 'x-aws-lambda-fastify-request': 'x' }
    expect((await send({ path: '/v1/health/live', headers: forged })).statusCode).toBe(200)
  })
})
