/** Entry: the local identity provider, which stands in for Amazon Cognito on one machine. */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { demoMachine } from '@cat-data/prisma/demo-accounts'
import Provider, { type JWK } from 'oidc-provider'
import { type Environment, readEnvironment } from '../environment.ts'
import { Problem, reporting } from '../problem.ts'
import { configuration } from './configuration.ts'
import { issuerServer } from './server.ts'
import { openStore, type Store } from './store.ts'

function makeSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }
}

/** What went wrong in the protocol, for the developer's terminal; a cancelled sign-in is nothing wrong. */
function report(_ctx: unknown, error: Error & { error_detail?: string | undefined }) {
  if (error.message !== 'access_denied') console.error(error.message, error.error_detail ?? '')
}

async function makeProvider(environment: Environment, store: Store): Promise<Provider> {
  const { webClientId, webClientSecret } = environment
  if (!webClientSecret) {
    throw new Problem(
      'OIDC_WEB_CLIENT_SECRET（ウェブとの合言葉）が設定されていません。`npm start` は自動で作ります。',
      'OIDC_WEB_CLIENT_SECRET, shared with the web, is not set. `npm start` makes one by itself.',
    )
  }
  const provider = new Provider(environment.issuer, {
    adapter: store.adapter,
    ...configuration(environment, {
      signing: store.keep('signing-key', makeSigningKey),
      cookies: store.keep('cookie-keys', () => [randomBytes(32).toString('base64url')]),
      webClientSecret,
    }),
  })
  provider.on('server_error', report)
  provider.on('authorization.error', report)
  provider.on('grant.error', report)
  provider.on('end_session.error', report)
  // Static clients are checked on first use only; a mistake in them has to stop the start.
  for (const id of [webClientId, demoMachine.client_id]) await provider.Client.find(id)
  return provider
}

await reporting(async () => {
  const environment = readEnvironment()
  const store = openStore(join(environment.dataDir, 'issuer.json'))
  const server = await issuerServer(await makeProvider(environment, store), environment)
  server.listen(environment.issuerPort, environment.host, () => console.log(`listening as ${environment.issuer}`))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      store.flush()
      server.close()
      server.closeAllConnections()
    })
  }
})
