/** Settings of the API and the worker, read once from the environment; a wrong one stops the start with a sentence. */
import { type DatabaseAddress, readDatabase } from './database.ts'
import { ConfigError, oneOf, required, url, type Variables, wholeNumber } from './read.ts'

export { type DatabaseAddress, type ManagedDatabase, type MigrationConfig, readMigrationConfig } from './database.ts'
export { ConfigError } from './read.ts'

export interface Config {
  host: string
  port: number
  /** Where the web lives; named in the API's documentation. */
  webOrigin: string
  logLevel: string
  /** The database, as the role `cat_app`. */
  database: DatabaseAddress
  /** Connections of this process's pool. */
  databasePoolSize: number
  /** Folder in which uploaded files are kept, where `bucket` is null. */
  storageDir: string
  /** Bucket in which they are kept instead. */
  bucket: BucketConfig | null
  /** Folder that the worker watches for files; null: none. */
  dropDir: string | null
  /** Whether files in it that raise no error and no question are committed without anybody looking. */
  dropCommit: boolean
  /** SQS queue that rings for the worker; null: PostgreSQL's own NOTIFY does. */
  sqsUrl: string | null
  /** Largest file taken in, in bytes. */
  maxUploadBytes: number
  /** Requests a minute and address; a whole office often has one address. */
  rateLimit: number
  /** Milliseconds a request may have to wait for its turn before new ones are turned away. */
  busyAfter: number
  /** `emf`: metrics as lines of the log, as CloudWatch reads them. */
  metrics: 'emf' | 'off'
  identity: IdentityConfig
}

/** A bucket of Amazon S3, or of another store that speaks its language. */
export interface BucketConfig {
  bucket: string
  region: string
  endpoint: string | null
  kmsKeyId: string | null
}

/** One code path for every issuer: the local provider and Cognito differ in these values only. */
export interface IdentityConfig {
  /** Exactly the `iss` claim. */
  issuer: string
  /** Where the keys are: issuer + /.well-known/jwks.json, another address, or `s3://` an object of the bucket. */
  jwksUri: string
  /** Expected `aud` of access tokens; null where they carry none (Cognito). */
  audience: string | null
  /** Clients whose access tokens are accepted. */
  clientIds: readonly string[]
  /** The client of the web: the `aud` of id tokens. */
  webClientId: string
}

function readBucket(env: Variables): BucketConfig | null {
  const storage = env.STORAGE || (env.STORAGE_BUCKET ? 's3' : 'disk')
  if (storage === 'disk') return null
  if (storage !== 's3') throw new ConfigError(`STORAGE is "${storage}", but must be disk (a folder) or s3 (a bucket).`)
  const bucket = required(env, 'STORAGE_BUCKET', 'STORAGE is s3: name the bucket, or set STORAGE to disk.')
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new ConfigError(
      `STORAGE_BUCKET is "${bucket}", but must be the name of a bucket (3–63 small letters, digits, - or .).`,
    )
  }
  return {
    bucket,
    region: required(env, 'AWS_REGION', 'STORAGE is s3: name the region of the bucket, such as ap-northeast-1.'),
    endpoint: env.STORAGE_ENDPOINT ? url(env, 'STORAGE_ENDPOINT', 'https://storage.example.jp') : null,
    kmsKeyId: env.STORAGE_KMS_KEY_ID || null,
  }
}

function readKeys(env: Variables, issuer: string): string {
  const object = env.OIDC_JWKS_OBJECT
  if (!object) return url(env, 'OIDC_JWKS_URI', `${issuer}/.well-known/jwks.json`)
  if (env.OIDC_JWKS_URI) {
    throw new ConfigError(
      'OIDC_JWKS_URI and OIDC_JWKS_OBJECT are both set, but the keys can be in one place only: at an address, or in the bucket.',
    )
  }
  const [, bucket] = /^s3:\/\/([^/]+)\/.+$/.exec(object) ?? []
  if (!bucket) throw new ConfigError(`OIDC_JWKS_OBJECT is "${object}", but must look like s3://BUCKET/KEY.`)
  if (bucket !== env.STORAGE_BUCKET) {
    throw new ConfigError(
      `OIDC_JWKS_OBJECT names the bucket "${bucket}", but must lie in STORAGE_BUCKET ("${env.STORAGE_BUCKET ?? ''}").`,
    )
  }
  return object
}

function readIdentity(env: Variables): IdentityConfig {
  const issuer = url(env, 'OIDC_ISSUER', 'http://localhost:3002')
  const audience = env.OIDC_AUDIENCE ?? 'urn:cat-api'
  return {
    issuer,
    jwksUri: readKeys(env, issuer),
    audience: audience === '' ? null : audience,
    clientIds: (env.OIDC_CLIENT_IDS || 'cat-web,cat-machine').split(',').map((id) => id.trim()),
    webClientId: env.OIDC_WEB_CLIENT_ID || 'cat-web',
  }
}

/**
 * @param env usually `process.env`
 * @throws ConfigError with a sentence that names the variable
 */
export function readConfig(env: Variables): Config {
  return {
    host: env.HOST || 'localhost',
    port: wholeNumber(env, 'API_PORT', 3001),
    webOrigin: url(env, 'WEB_ORIGIN', 'http://localhost:3000'),
    logLevel: env.LOG_LEVEL || 'info',
    database: readDatabase(env),
    databasePoolSize: wholeNumber(env, 'DATABASE_POOL_SIZE', 10),
    storageDir: env.STORAGE_DIR || `${env.DATA_DIR || '.data'}/files`,
    bucket: readBucket(env),
    dropDir: env.DROP_DIR || null,
    dropCommit: oneOf(env, 'DROP_COMMIT', ['yes', 'no'], 'no') === 'yes',
    sqsUrl: env.QUEUE_URL ? url(env, 'QUEUE_URL', 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/name') : null,
    maxUploadBytes: wholeNumber(env, 'MAX_UPLOAD_BYTES', 128 * 1024 * 1024),
    rateLimit: wholeNumber(env, 'RATE_LIMIT_PER_MINUTE', 1200),
    busyAfter: wholeNumber(env, 'BUSY_AFTER_MS', 2000),
    metrics: oneOf(env, 'METRICS', ['emf', 'off'], 'off'),
    identity: readIdentity(env),
  }
}
