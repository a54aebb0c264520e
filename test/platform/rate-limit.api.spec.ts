import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../support/app.ts'

test('the rate limit counts visitors behind the web one by one, and answers in words', async () => {
  const api = await startApp({ rateLimit: 3 })
  onTestFinished(() => api.close())
  const visit = (visitor: string) =>
    api.call(null, { method: 'GET', url: '/v1/open/measures', headers: { 'x-forwarded-for': visitor } })
  const codes = []
  for (let turn = 0; turn < 4; turn++) codes.push((await visit('198.51.100.7')).statusCode)
  expect(codes).toEqual([200, 200, 200, 429])
  expect((await visit('198.51.100.8')).statusCode).toBe(200)
  // What a visitor claims to have passed does not help: the last address before ours counts.
  const refused = await visit('203.0.113.1, 198.51.100.7')
  expect(refused.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
})
