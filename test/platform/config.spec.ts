import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../api/src/platform/config/index.ts'

const least = { DATABASE_URL: 'postgresql://cat_app@localhost/cat' }

test('the least that must be set is the database', () => {
  expect(readConfig(least)).toMatchObject({
    port: 3001,
    maxUploadBytes: 134_217_728,
    identity: { audience: 'urn:cat-api' },
  })
})

test.each([
  [{}, /DATABASE_URL is not set/],
  [{ ...least, API_PORT: 'x' }, /API_PORT is "x", but must be a whole number/],
  [{ ...least, MAX_UPLOAD_BYTES: '-5' }, /MAX_UPLOAD_BYTES is "-5"/],
  [{ ...least, STORAGE: 'tape' }, /STORAGE is "tape", but must be disk \(a folder\) or s3 \(a bucket\)/],
  [{ ...least, STORAGE: 's3' }, /STORAGE_BUCKET is not set\. STORAGE is s3/],
  [{ ...least, STORAGE_BUCKET: 'Cats!' }, /STORAGE_BUCKET is "Cats!", but must be the name of a bucket/],
  [{ ...least, STORAGE_BUCKET: 'cats' }, /AWS_REGION is not set/],
  [{ ...least, DROP_COMMIT: 'maybe' }, /DROP_COMMIT is "maybe", but must be yes or no/],
  [{ ...least, QUEUE_URL: 'ingest' }, /QUEUE_URL is "ingest", but must be an address/],
  [{ ...least, OIDC_ISSUER: 'nowhere' }, /OIDC_ISSUER is "nowhere", but must be an address/],
])('a wrong setting is named in a sentence: %o', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(ConfigError)
  expect(() => readConfig(env)).toThrow(sentence)
})

test('an empty audience means that tokens carry none (Cognito)', () => {
  expect(readConfig({ ...least, OIDC_AUDIENCE: '' }).identity.audience).toBeNull()
})
