import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { fill, platformProblems, problemHandler } from '../../api/src/platform/problems/index.ts'

async function answerTo(error: unknown, headers: Record<string, string> = {}) {
  const app = Fastify()
  await app.register(problemHandler)
  app.get('/', () => {
    throw error
  })
  return app.inject({ url: '/', headers })
}

describe('problems', () => {
  test('fill a sentence, numbers with thousands separators, unknown names left as they are', () => {
    expect(fill('{n}件・{s}・{other}', { n: 1204, s: 'x' })).toBe('1,204件・x・{other}')
  })

  test('are problem+json with both languages, titled in the language asked for', async () => {
    const japanese = await answerTo(platformProblems.not_permitted({ permission: 'imports.write' }))
    expect(japanese.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(japanese.json()).toMatchObject({
      status: 403,
      code: 'not_permitted',
      title: expect.stringContaining('権限がありません'),
    })
    const english = await answerTo(platformProblems.not_permitted({ permission: 'imports.write' }), {
      'accept-language': 'en-GB,en',
    })
    expect(english.json()).toMatchObject({ title: expect.stringContaining('not permitted') })
  })

  test('an unexpected error says nothing of its cause', async () => {
    const answer = await answerTo(new Error('password is hunter2'))
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('hunter2')
    expect(answer.json()).toMatchObject({ code: 'internal' })
  })

  test('a lost connection of PostgreSQL is 503, not 500', async () => {
    const lost = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })
    expect((await answerTo(lost)).json()).toMatchObject({ status: 503, code: 'database_unavailable' })
  })

  test.each([
    [
      'a NUL in a value',
      Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' }),
    ],
    ['an upload cut off', new Error('Unexpected end of multipart data')],
    ['a form without a boundary', new Error('Multipart: Boundary not found')],
  ])('%s is a wrong request, not a fault of the server', async (_what, error) => {
    expect((await answerTo(error)).json()).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  test('a field that does not exist is named', async () => {
    const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } })
    await app.register(problemHandler)
    const querystring = { type: 'object', properties: { limit: { type: 'integer' } }, additionalProperties: false }
    app.get('/', { schema: { querystring } }, () => 'never')
    const { detail, code } = (await app.inject('/?limmit=5')).json<{
      detail: { ja: string; en: string }
      code: string
    }>()
    expect(code).toBe('invalid_request')
    expect(detail).toEqual({ ja: expect.stringContaining('「limmit」'), en: expect.stringContaining('"limmit"') })
  })
})
