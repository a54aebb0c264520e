import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStored } from '../../api/src/imports/stored-file.ts'
import { type Storage, s3Storage, type UploadTarget } from '../../api/src/platform/storage/index.ts'
import { startS3, type TestS3 } from '../support/s3.ts'

const secret = 'secret-of-the-test'
let s3: TestS3
let storage: Storage
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret)
  s3 = await startS3(secret)
  storage = s3Storage({ bucket: 'cats', region: 'ap-northeast-1', endpoint: s3.endpoint, kmsKeyId: 'key-1' })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await s3.close()
})

const gone = () => openStored(storage, 'nowhere', () => new Error('gone'))

test.each([0, 1, 8 * 1024 * 1024, 20 * 1024 * 1024 + 17])(
  '%i bytes come back as they were put, encrypted with the key',
  async (size) => {
    const bytes = randomBytes(size)
    const chunks = Array.from({ length: Math.ceil(size / 65_536) }, (_, index) =>
      bytes.subarray(index * 65_536, (index + 1) * 65_536),
    )
    const stored = await storage.put('uploads/a', Readable.from(chunks))
    expect(stored).toEqual({
      key: 'uploads/a',
      byteSize: size,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect((await buffer(await storage.get('uploads/a'))).equals(bytes)).toBe(true)
    expect(await storage.sizeOf('uploads/a')).toBe(size)
    expect(s3.objects.get('uploads/a')?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'key-1',
    })
    await storage.remove('uploads/a')
    expect(await storage.sizeOf('uploads/a')).toBeUndefined()
  },
)

test('a stream that breaks leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield randomBytes(9 * 1024 * 1024)
      yield randomBytes(9 * 1024 * 1024)
      throw new Error('the line went dead')
    })(),
  )
  await expect(storage.put('uploads/b', broken)).rejects.toThrow('the line went dead')
  expect(await storage.sizeOf('uploads/b')).toBeUndefined()
})

test('what is not there is told from what cannot be reached', async () => {
  await expect(gone()).rejects.toThrow('gone')
})

/** Sends a form as a browser does. */
async function send({ url, fields }: Pick<UploadTarget, 'url' | 'fields'>, bytes: Buffer) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(bytes)]), 'file.csv')
  const answer = await fetch(url, { method: 'POST', body: form })
  return { status: answer.status, text: await answer.text() }
}

test('a form with a signed policy goes straight to the bucket', async () => {
  const target = await storage.createUpload('uploads/c', 100)
  expect(await send(target, Buffer.from('猫'))).toEqual({ status: 204, text: '' })
  expect(s3.objects.get('uploads/c')?.body.toString()).toBe('猫')
  expect(target.expiresAt.getTime() - Date.now()).toBeGreaterThan(14 * 60 * 1000)
  const policy = JSON.parse(Buffer.from(target.fields.Policy ?? '', 'base64').toString()) as { conditions: unknown[] }
  expect(policy.conditions).toContainEqual(['content-length-range', 1, 100])
  expect(policy.conditions).toContainEqual({ 'x-amz-server-side-encryption': 'aws:kms' })
})

test('a file that is too large or empty, another key and another policy are refused there', async () => {
  const target = await storage.createUpload('uploads/d', 100)
  expect((await send(target, randomBytes(101))).text).toContain('EntityTooLarge')
  expect((await send(target, Buffer.alloc(0))).text).toContain('EntityTooSmall')
  const elsewhere = { ...target, fields: { ...target.fields, key: 'uploads/other' } }
  expect((await send(elsewhere, randomBytes(1))).status).toBe(403)
  const unencrypted = { ...target, fields: { ...target.fields, 'x-amz-server-side-encryption': 'AES256' } }
  expect((await send(unencrypted, randomBytes(1))).status).toBe(403)
  const wider = Buffer.from(JSON.stringify({ expiration: '2999-01-01T00:00:00Z', conditions: [] })).toString('base64')
  expect((await send({ ...target, fields: { ...target.fields, Policy: wider } }, randomBytes(1))).text).toContain(
    'SignatureDoesNotMatch',
  )
  expect(await storage.sizeOf('uploads/d')).toBeUndefined()
})
