/** Keys from a copy in the bucket: real signatures, a bucket over real HTTP. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createVerifier, keysInBucket } from '../../api/src/platform/identity/index.ts'
import { s3Storage, type Storage } from '../../api/src/platform/storage/index.ts'
import { startS3, type TestS3 } from '../support/s3.ts'

let s3: TestS3
let storage: Storage
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  s3 = await startS3('secret')
  storage = s3Storage({ bucket: 'cats', region: 'ap-northeast-1', endpoint: s3.endpoint, kmsKeyId: null })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await s3.close()
})

const issuer = 'https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_Example'
const object = 'config/jwks.json'
const identity = {
  issuer,
  jwksUri: `s3://cats/${object}`,
  audience: null,
  clientIds: ['web'],
  webClientId: 'web',
}

const pairs = new Map(['one', 'two'].map((kid) => [kid, generateKeyPairSync('rsa', { modulusLength: 2048 })]))
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An access token in Cognito's shape. */
function tokenOf(kid: string, key: KeyObject | undefined = pairs.get(kid)?.privateKey, claims: object = {}) {
  const now = Math.floor(Date.now() / 1000)
  const known = { iss: issuer, token_use: 'access', client_id: 'web', sub: 'person', iat: now, exp: now + 300 }
  const head = `${encode({ alg: 'RS256', kid })}.${encode({ ...known, ...claims })}`
  return `${head}.${key ? sign('sha256', Buffer.from(head), key).toString('base64url') : ''}`
}

async function leaveKeys(...kids: string[]) {
  const keys = kids.map((kid) => ({
    ...pairs.get(kid)?.publicKey.export({ format: 'jwk' }),
    kid,
    alg: 'RS256',
    use: 'sig',
  }))
  await storage.put(object, Readable.from([Buffer.from(JSON.stringify({ keys }))]))
}

/** A verifier, and how often it has read the object. */
function givenVerifier() {
  const reading = { times: 0, down: false }
  const get = (key: string) => {
    reading.times++
    return reading.down ? Promise.reject(new Error('no way to S3')) : storage.get(key)
  }
  return { reading, verifier: createVerifier(identity, keysInBucket({ get })) }
}

beforeEach(() => leaveKeys('one'))

describe('keys in the bucket', () => {
  test('are read once for many tokens', async () => {
    const { reading, verifier } = givenVerifier()
    const callers = await Promise.all([1, 2, 3].map(() => verifier.accessToken(tokenOf('one'))))
    expect(callers).toEqual(Array.from({ length: 3 }, () => ({ clientId: 'web', subject: 'person' })))
    await verifier.accessToken(tokenOf('one'))
    expect(reading.times).toBe(1)
  })

  test('are read again for a token of a new key', async () => {
    const { reading, verifier } = givenVerifier()
    await verifier.accessToken(tokenOf('one'))
    await leaveKeys('one', 'two')
    expect(await verifier.accessToken(tokenOf('two'))).toEqual({ clientId: 'web', subject: 'person' })
    expect(reading.times).toBe(2)
  })

  test('are not read again and again for invented ones', async () => {
    const { reading, verifier } = givenVerifier()
    await verifier.accessToken(tokenOf('one'))
    for (const kid of ['x', 'y', 'z']) {
      await expect(verifier.accessToken(tokenOf(kid, pairs.get('one')?.privateKey))).rejects.toMatchObject({
        problem: 'invalid_token',
      })
    }
    expect(reading.times).toBe(2)
    await verifier.accessToken(tokenOf('one')) // who has a good one does not notice
  })

  test('that cannot be read are a 503, and are tried again', async () => {
    const { reading, verifier } = givenVerifier()
    reading.down = true
    await expect(verifier.accessToken(tokenOf('one'))).rejects.toMatchObject({ problem: 'identity_unavailable' })
    reading.down = false
    expect(await verifier.accessToken(tokenOf('one'))).toMatchObject({ subject: 'person' })
  })

  test('verify a token once; it ends when it says, and one with another signature is another', async () => {
    await leaveKeys('one')
    const { verifier } = givenVerifier()
    const token = tokenOf('one')
    expect(await verifier.accessToken(token)).toEqual({ clientId: 'web', subject: 'person' })
    const forged = `${token.slice(0, -4)}AAAA`
    await expect(verifier.accessToken(forged)).rejects.toMatchObject({ statusCode: 401 })
    vi.useFakeTimers({ now: Date.now() + 301_000, toFake: ['Date'] })
    try {
      await expect(verifier.accessToken(token)).rejects.toMatchObject({ statusCode: 401 })
    } finally {
      vi.useRealTimers()
    }
  })

  test('that are no keys are a 503', async () => {
    await storage.put(object, Readable.from([Buffer.from('<html>')]))
    await expect(givenVerifier().verifier.accessToken(tokenOf('one'))).rejects.toMatchObject({
      problem: 'identity_unavailable',
    })
  })

  test.each([
    ['another key’s signature', () => tokenOf('one', pairs.get('two')?.privateKey)],
    ['no signature', () => tokenOf('one').replace(/[^.]+$/, '')],
    ['an id token', () => tokenOf('one', undefined, { token_use: 'id' })],
    ['another client', () => tokenOf('one', undefined, { client_id: 'other' })],
    ['another issuer', () => tokenOf('one', undefined, { iss: `${issuer}2` })],
    ['a time that is over', () => tokenOf('one', undefined, { exp: 1 })],
  ])('a token with %s is refused', async (_what, make) => {
    await expect(givenVerifier().verifier.accessToken(make())).rejects.toMatchObject({ problem: 'invalid_token' })
  })
})
