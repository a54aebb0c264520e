import { expect, test } from 'vitest'
import { ConfigError, readConfig, readMigrationConfig } from '../../api/src/platform/config/index.ts'

const least = { DATABASE_URL: 'postgresql://cat_app@localhost/cat' }

test('the least that must be set is the database', () => {
  expect(readConfig(least)).toMatchObject({
    port: 3001,
    maxUploadBytes: 134_217_728,
    identity: { audience: 'urn:cat-api' },
  })
})

test.each([
  [{ API_PORT: '3001' }, /DATABASE_URL is not set/],
  [{ ...least, API_PORT: 'x' }, /API_PORT is "x", but must be a whole number/],
  [{ ...least, MAX_UPLOAD_BYTES: '-5' }, /MAX_UPLOAD_BYTES is "-5"/],
  [{ ...least, STORAGE: 'tape' }, /STORAGE is "tape", but must be disk \(a folder\) or s3 \(a bucket\)/],
  [{ ...least, STORAGE: 's3' }, /STORAGE_BUCKET is not set\. STORAGE is s3/],
  [{ ...least, STORAGE_BUCKET: 'Cats!' }, /STORAGE_BUCKET is "Cats!", but must be the name of a bucket/],
  [{ ...least, STORAGE_BUCKET: 'cats' }, /AWS_REGION is not set/],
  [{ ...least, DROP_COMMIT: 'maybe' }, /DROP_COMMIT is "maybe", but must be yes or no/],
  [{ ...least, QUEUE_URL: 'ingest' }, /QUEUE_URL is "ingest", but must be an address/],
  [{ ...least, OIDC_JWKS_URI: 'https://a.jp', OIDC_JWKS_OBJECT: 's3://cats/k' }, /OIDC_JWKS_URI and OIDC_JWKS_OBJECT/],
  [
    { ...least, OIDC_JWKS_OBJECT: 'config/jwks.json' },
    /OIDC_JWKS_OBJECT is "config\/jwks.json", but must look like s3:/,
  ],
  [{ ...least, OIDC_JWKS_OBJECT: 's3://dogs/k' }, /names the bucket "dogs", but must lie in STORAGE_BUCKET/],
  [{ ...least, OIDC_ISSUER: 'nowhere' }, /OIDC_ISSUER is "nowhere", but must be an address/],
])('a wrong setting is named in a sentence: %o', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(ConfigError)
  expect(() => readConfig(env)).toThrow(sentence)
})

const secret = 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:cat-data-v23/app-AbCdEf'
const parts = { DB_HOST: 'db.example.jp', DB_NAME: 'cat_data', DB_SECRET_ARN: secret }

test('the database is an address, or its parts with the password in a secret', () => {
  expect(readConfig(least).database).toEqual({ url: least.DATABASE_URL })
  expect(readConfig(parts).database).toEqual({
    host: 'db.example.jp',
    port: 5432,
    name: 'cat_data',
    user: 'cat_app',
    secretArn: secret,
    caFile: null,
  })
})

test.each([
  [{ ...least, ...parts }, /DATABASE_URL and DB_HOST, DB_NAME, DB_SECRET_ARN are set, but only one way/],
  [{}, /DATABASE_URL is not set\. .* Or set DB_HOST, DB_NAME and DB_SECRET_ARN/],
  [{ ...parts, DB_HOST: '' }, /DB_HOST is not set\. .*DATABASE_URL instead/],
  [{ ...parts, DB_NAME: '' }, /DB_NAME is not set\. DB_HOST is set/],
  [{ ...parts, DB_PORT: '70000' }, /DB_PORT is "70000", but must be a whole number from 1 to 65535/],
  [{ ...parts, DB_SECRET_ARN: '' }, /DB_SECRET_ARN is not set/],
  [
    { ...parts, DB_SECRET_ARN: 'cat-data-v23/app' },
    /DB_SECRET_ARN is "cat-data-v23\/app", but must be the ARN of a secret/,
  ],
])('a mistake in naming the database is named in a sentence: %o', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(ConfigError)
  expect(() => readConfig(env)).toThrow(sentence)
})

const migration = { ...least, APP_DATABASE_PASSWORD: 'x' }

test.each([
  ['', 'no'],
  ['no', 'no'],
  ['facts', 'facts'],
  ['demo', 'demo'],
  ['yes', 'demo'],
])('SEED=%s puts in: %s', (SEED, seed) => {
  expect(readMigrationConfig({ ...migration, SEED }).seed).toBe(seed)
})

test.each([
  [least, /APP_DATABASE_PASSWORD is not set/],
  [parts, /OWNER_SECRET_ARN is not set/],
  [{ ...migration, SEED: 'everything' }, /SEED is "everything", but must be no, facts or demo/],
  [{ ...migration, FIRST_ADMINISTRATOR: 'hanako' }, /FIRST_ADMINISTRATOR is "hanako", but must be an e-mail address/],
])('a wrong setting of the migration is named in a sentence: %o', (env, sentence) => {
  expect(() => readMigrationConfig(env)).toThrow(ConfigError)
  expect(() => readMigrationConfig(env)).toThrow(sentence)
})

test('an empty audience means that tokens carry none (Cognito)', () => {
  expect(readConfig({ ...least, OIDC_AUDIENCE: '' }).identity.audience).toBeNull()
})
