import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWebLambda, serverFolder } from '../../infra/images/web-lambda.ts'
import { bytesOf, proxyEvent, type ProxyResult, viewer } from '../support/lambda/proxy-event.ts'
import { openSandbox, type Sandbox } from '../support/lambda/sandbox.ts'

/** Everything the web's function talks to, at one address: Secrets Manager, the identity provider, API Gateway with its stage. */
interface Outside {
  origin: string
  /** What API Gateway was asked. */
  calls: { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }[]
  close: () => void
}

const secret = 'origin-verify-value-of-forty-characters!'
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function answerOf(
  origin: string,
  path: string,
  asked: Buffer,
): { status?: number; type: string; body: string | Buffer } {
  const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) })
  if (path === '/')
    return {
      type: 'application/x-amz-json-1.1',
      body: JSON.stringify({
        SecretString: JSON.stringify({
          NUXT_SESSION_PASSWORD: 'session-password-of-more-than-32-characters',
          NUXT_IDENTITY_CLIENT_SECRET: 'client-secret',
          NUXT_ORIGIN_VERIFY: secret,
        }),
      }),
    }
  if (path === '/.well-known/openid-configuration')
    return json({ issuer: origin, authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token` })
  if (path === '/token') {
    const nonce = new URLSearchParams(asked.toString()).get('code') // our codes are the nonce they were asked with
    const claims = { iss: origin, aud: 'cat-web', sub: 'person-1', exp: Date.now() / 1000 + 300, nonce }
    return json({
      access_token: 'access-1',
      refresh_token: 'refresh-1',
      expires_in: 3600,
      id_token: `x.${encode(claims)}.y`,
    })
  }
  if (path === '/prod/v1/open/bytes') return { type: 'application/octet-stream', body: everyByte }
  if (path === '/prod/v1/imports') return { status: 201, ...json({ id: 'import-1' }) }
  return json({ asked: path })
}

async function openOutside(): Promise<Outside> {
  const calls: Outside['calls'] = []
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0]!
    const body = await buffer(request)
    if (path.startsWith('/prod'))
      calls.push({ method: request.method!, path: request.url!, headers: request.headers, body })
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const answer = answerOf(origin, path, body)
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, close: () => server.close() }
}

const site = 'https://neko.example.jp'
let outside: Outside
let sandbox: Sandbox

beforeAll(async () => {
  await buildWebLambda(() => {})
  outside = await openOutside()
  sandbox = await openSandbox({
    name: 'cat-data-v23-web',
    timeoutSeconds: 10,
    start: (environment) => ({
      command: process.execPath,
      args: [join(import.meta.dirname, '../support/lambda/runtime-client.mjs'), 'entry.handler'],
      env: {
        ...environment,
        LAMBDA_TASK_ROOT: serverFolder,
        AWS_ACCESS_KEY_ID: 'AKIATEST',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: outside.origin,
        WEB_SECRET_ARN: 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:cat-data-v23/web',
        NUXT_IDENTITY_ISSUER: outside.origin,
        NUXT_IDENTITY_CLIENT_ID: 'cat-web',
        NUXT_IDENTITY_LOGOUT_STYLE: 'cognito',
        NUXT_API_ORIGIN: `${outside.origin}/prod`,
        NUXT_APP_ORIGIN: site,
        NUXT_UPLOAD_ORIGIN: 'https://bucket.s3.ap-northeast-1.amazonaws.com',
      },
    }),
  })
}, 300_000)
afterAll(async () => {
  await sandbox.stop()
  outside.close()
})

async function ask(...event: Parameters<typeof proxyEvent>): Promise<ProxyResult> {
  outside.calls.length = 0
  const outcome = await sandbox.invoke(proxyEvent(...event))
  if (outcome.kind !== 'answer') throw new Error(`${outcome.errorMessage}\n${sandbox.log()}`)
  return outcome.value as ProxyResult
}

const cookiesOf = ({ multiValueHeaders, headers }: ProxyResult) =>
  [multiValueHeaders?.['set-cookie'], headers['set-cookie']].flat().filter((cookie) => cookie !== undefined)
const sent = (cookies: string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ')

describe('a page', () => {
  test('comes as text, uncompressed, because API Gateway compresses; with assets beside it and uploads allowed', async () => {
    const page = await ask({ path: '/sign-in', headers: { Accept: 'text/html', 'Accept-Encoding': 'gzip, br' } })
    expect({ ...page, body: '' }).toMatchObject({ statusCode: 200, isBase64Encoded: false })
    expect(page.headers['content-encoding']).toBeUndefined()
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.headers['content-security-policy']).toContain(
      "connect-src 'self' https://cyberjapandata.gsi.go.jp https://bucket.s3.ap-northeast-1.amazonaws.com;",
    )
    expect(page.body).toMatch(/<html[^>]*lang="ja"/)
    expect(page.body).toMatch(/src="\/_nuxt\/[\w-]+\.js"/)
  })

  test('assets are not the function’s: they come from the bucket', async () => {
    const page = await ask({ path: '/sign-in', headers: { Accept: 'text/html' } })
    const [asset] = /\/_nuxt\/[\w-]+\.js/.exec(page.body)!
    expect((await ask({ path: asset })).statusCode).toBe(404)
  })
})

describe('the way to the API', () => {
  test('keeps the stage, proves where it comes from and names the visitor, whatever the visitor claims', async () => {
    const answer = await ask({ path: '/api/open/figures?measure=intake&measure=outcome&q=%E7%8C%AB' })
    expect(JSON.parse(answer.body)).toEqual({ asked: '/prod/v1/open/figures' })
    expect(outside.calls).toHaveLength(1)
    expect(outside.calls[0]!.path).toBe('/prod/v1/open/figures?measure=intake&measure=outcome&q=%E7%8C%AB')
    expect(outside.calls[0]!.headers).toMatchObject({ 'x-origin-verify': secret, 'x-forwarded-for': viewer })
  })

  test.each(['/api/../open', '/api/%2e%2e/%2e%2e/elsewhere', '/api/open/../../../v2/x'])(
    'does not lead out of it: %s',
    async (path) => {
      const answer = await sandbox.invoke({ ...proxyEvent({ path: '/api/x' }), path })
      expect(answer).toMatchObject({ kind: 'answer' })
      expect(outside.calls.filter((call) => !call.path.startsWith('/prod/v1/'))).toEqual([])
    },
  )

  test('brings back every byte of a file', async () => {
    const answer = await ask({ path: '/api/open/bytes' })
    expect(answer.isBase64Encoded).toBe(true)
    expect(bytesOf(answer).equals(everyByte)).toBe(true)
  })
})

describe('signing in', () => {
  /** Goes to the provider and comes back, as a browser would. */
  async function signIn(): Promise<string> {
    const start = await ask({ path: '/auth/sign-in?returnTo=%2Fimports' })
    const { searchParams } = new URL(start.headers.location!)
    const back = `/auth/sign-in?code=${searchParams.get('nonce')}&state=${searchParams.get('state')}`
    const done = await ask({ path: back, headers: { Cookie: sent(cookiesOf(start)) } })
    expect(done.headers.location, sandbox.log()).toBe(`${site}/imports`)
    return sent(cookiesOf(done).filter((cookie) => cookie.startsWith('cat_session')))
  }

  test('sends to the provider, with several cookies each in a header of its own', async () => {
    const answer = await ask({ path: '/auth/sign-in?returnTo=%2Fimports' })
    expect(answer.statusCode).toBe(302)
    expect(answer.headers.location).toContain(`${outside.origin}/authorize`)
    expect(new URL(answer.headers.location!).searchParams.get('redirect_uri')).toBe(`${site}/auth/sign-in`)
    expect(answer.headers['set-cookie']).toBeUndefined()
    const cookies = answer.multiValueHeaders!['set-cookie']!
    expect(cookies.length).toBeGreaterThan(1)
    for (const cookie of cookies) expect(cookie.match(/Path=/g)).toHaveLength(1)
  })

  test('ends in a sealed session, bound to the account through the gateway', async () => {
    const session = await signIn()
    expect(outside.calls.map(({ path }) => path)).toEqual(['/prod/v1/me/binding'])
    expect(outside.calls[0]!.headers['x-origin-verify']).toBe(secret)
    expect(session).toContain('cat_session=')
    expect(session).not.toContain('access-1')
    const answer = await ask({ path: '/api/me', headers: { Cookie: session } })
    expect(answer.statusCode).toBe(200)
    expect(outside.calls[0]!.headers.authorization).toBe('Bearer access-1')
  })

  test('cookies cut into several headers are one again', async () => {
    const session = await signIn()
    const event = proxyEvent({ path: '/api/me' })
    outside.calls.length = 0
    const outcome = await sandbox.invoke({
      ...event,
      multiValueHeaders: { ...event.multiValueHeaders, Cookie: session.split('; ') },
    })
    expect(outcome).toMatchObject({ kind: 'answer', value: { statusCode: 200 } })
  })

  test('a file in a form arrives byte by byte', async () => {
    const session = await signIn()
    const file = iconv.encode('収容日,件数\r\n2026-04-01,3\r\n', 'cp932')
    const part = '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    const body = Buffer.concat([Buffer.from(part), file, Buffer.from('\r\n--cut--\r\n')])
    const answer = await ask({
      method: 'POST',
      path: '/actions/imports',
      headers: { 'Content-Type': 'multipart/form-data; boundary=cut', Origin: site, Cookie: session },
      body,
    })
    // Without `sec-fetch-site` the origin alone has to be right.
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `${site}/imports/import-1` } })
    expect(outside.calls[0]!.body.equals(body)).toBe(true)
  })
})

describe('a posted form', () => {
  const form = { method: 'POST', path: '/language', body: 'language=en&return_to=%2Fpublic' }
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }

  test('is taken from our own pages', async () => {
    const answer = await ask({ ...form, headers: { ...headers, Origin: site, 'Sec-Fetch-Site': 'same-origin' } })
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `${site}/public` } })
    expect(cookiesOf(answer).join()).toContain('cat_language=en')
  })

  test('is refused from elsewhere', async () => {
    const answer = await ask({ ...form, headers: { ...headers, Origin: 'https://evil.example' } })
    expect(answer.statusCode).toBe(403)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'cross_site_request' })
  })
})

test('a missing secret ends the start with a sentence', async () => {
  const broken = await openSandbox({
    name: 'cat-data-v23-web',
    timeoutSeconds: 10,
    start: (environment) => ({
      command: process.execPath,
      args: [join(import.meta.dirname, '../support/lambda/runtime-client.mjs'), 'entry.handler'],
      env: { ...environment, LAMBDA_TASK_ROOT: serverFolder },
    }),
  })
  const outcome = await broken.invoke(proxyEvent({ path: '/' }))
  await broken.stop()
  expect(outcome).toMatchObject({ kind: 'error', errorMessage: 'WEB_SECRET_ARN must name the secret of the web.' })
})
