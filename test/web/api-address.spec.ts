import { expect, test } from 'vitest'
import { apiAddress } from '../../web/server/http/api-address.ts'

const gateway = 'https://a1.execute-api.ap-northeast-1.amazonaws.com/prod'

test.each([
  ['http://localhost:3001', '/v1/me', 'http://localhost:3001/v1/me'],
  ['http://localhost:3001/', '/v1/figures?a=1&a=2', 'http://localhost:3001/v1/figures?a=1&a=2'],
  [gateway, '/v1/me', `${gateway}/v1/me`],
  [gateway, '/v1/open/figures?measure=intake', `${gateway}/v1/open/figures?measure=intake`],
  [gateway, '/v1/a/../b', `${gateway}/v1/b`],
])('%s%s', (origin, path, address) => {
  expect(apiAddress(origin, path)?.href).toBe(address)
})

test.each([
  '/v2/me',
  '/v1/../../other/v1/me',
  '/v1/%2e%2e/%2e%2e/x',
  '//evil.example/v1/me',
  '@evil.example/v1/me',
  '.evil.example/v1/me',
  ':1@evil.example/v1/me',
])('out of the API leads nothing: %s', (path) => {
  const address = apiAddress(gateway, path)
  expect(address).toBeUndefined()
  expect(apiAddress('http://localhost:3001', path)?.host ?? 'localhost:3001').toBe('localhost:3001')
})
