/**
 * The estate without AWS: functions as the Pulumi program sets them up, with everything around them on this machine: PostgreSQL
 * over TLS, Secrets Manager, S3, SQS, an issuer whose tokens have the shape of Cognito's.
 */
import { captureStack, ofType, plain } from '../infra/aws/support/capture.ts'
import { startIssuer, type TestIssuer } from './issuer.ts'
import { startS3, type TestS3 } from './s3.ts'
import { startSecrets, type TestSecrets } from './secrets-manager.ts'
import { startSqs, type TestSqs } from './sqs.ts'
import { type ManagedPostgres, startManagedPostgres } from './tls-postgres.ts'

type FunctionName = 'api' | 'ingest' | 'migrate'

export interface TestEstate {
  server: ManagedPostgres
  secrets: TestSecrets
  s3: TestS3
  sqs: TestSqs
  /** What a function finds in its environment; `database` is its name. */
  variables: (name: FunctionName, database: string) => Record<string, string>
  bucket: string
  /** The event whose lines ring the alarm of the rotation. */
  countedEvent: string
  /** What the program has the image start for a function. */
  commandOf: (name: FunctionName) => string
  accessToken: TestIssuer['accessToken']
  idToken: TestIssuer['idToken']
  close: () => Promise<void>
}

interface Asked {
  environment: { variables: Record<string, string> }
  imageConfig: { commands: string[] }
}

/** What the program gives each function, in production with its first administrator. */
async function askedOfProgram(): Promise<Record<FunctionName, Asked> & { countedEvent: string }> {
  const { resources } = await captureStack('production', { 'auth.firstAdministrator': 'kanri@city.example.jp' })
  const asked = (name: FunctionName) =>
    plain(ofType(resources, 'lambda/Function').find((one) => one.name === `compute-${name}`)!.inputs) as Asked
  const filter = ofType(resources, 'cloudwatch/LogMetricFilter').find(({ name }) => name.endsWith('rotation-failures'))!
  const countedEvent = /^\{ \$\.event = "(\w+)" \}$/.exec(String(filter.inputs.pattern))?.[1] ?? ''
  return { api: asked('api'), ingest: asked('ingest'), migrate: asked('migrate'), countedEvent }
}

/** Claims of a Cognito access token: the client stands in `client_id`, there is no `aud`. */
function cognitoAccess(issuer: TestIssuer): TestIssuer['accessToken'] {
  return (subject, claims) =>
    issuer.accessToken(subject, {
      aud: undefined,
      username: subject,
      version: 2,
      jti: 'a1',
      origin_jti: 'o1',
      scope: 'openid cat-api/read cat-api/write',
      ...claims,
    })
}

export async function startEstate(): Promise<TestEstate> {
  const secretKey = 'secret-of-the-estate'
  const [asked, server, secrets, s3, sqs, issuer] = await Promise.all([
    askedOfProgram(),
    startManagedPostgres(),
    startSecrets(),
    startS3(secretKey),
    startSqs(),
    startIssuer(),
  ])
  const { OWNER_SECRET_ARN: ownerSecret = '' } = asked.migrate.environment.variables
  secrets.put(ownerSecret, JSON.stringify(server.owner))
  // As the deployment does: functions have no way to the pool, its keys lie in the bucket.
  const { OIDC_JWKS_OBJECT: keys = '' } = asked.api.environment.variables
  const jwks = await (await fetch(issuer.config.jwksUri)).text()
  await fetch(`${s3.endpoint}/${keys.replace('s3://', '')}`, { method: 'PUT', body: jwks })
  const here: Record<string, string> = {
    DB_HOST: server.host,
    DB_PORT: String(server.port),
    DB_CA_FILE: server.caFile,
    OIDC_ISSUER: issuer.config.issuer,
    OIDC_CLIENT_IDS: 'cat-web',
    OIDC_WEB_CLIENT_ID: 'cat-web',
    QUEUE_URL: sqs.url,
    STORAGE_ENDPOINT: s3.endpoint,
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: secretKey,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
  }
  return {
    server,
    secrets,
    s3,
    sqs,
    countedEvent: asked.countedEvent,
    bucket: asked.api.environment.variables.STORAGE_BUCKET ?? '',
    commandOf: (name) => asked[name].imageConfig.commands[0]!,
    variables: (name, database) => ({ ...asked[name].environment.variables, ...here, DB_NAME: database }),
    accessToken: cognitoAccess(issuer),
    idToken: (subject, claims) =>
      issuer.idToken(subject, { token_use: 'id', email_verified: true, 'cognito:username': subject, ...claims }),
    close: async () => {
      for (const part of [secrets, sqs, issuer]) part.close()
      await Promise.all([s3.close(), server.stop()])
    },
  }
}
