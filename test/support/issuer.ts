/** A token issuer for API tests: real signatures, verified by the product's own verifier. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { IdentityConfig } from '../../api/src/platform/config/index.ts'

type Claims = Readonly<Record<string, unknown>>

export interface TestIssuer {
  config: IdentityConfig
  /** An access token of a person, as the local provider and Cognito make them; claims may be overridden. */
  accessToken: (subject: string, claims?: Claims) => string
  machineToken: (clientId: string) => string
  idToken: (subject: string, claims: Claims) => string
  close: () => void
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function startIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }] }
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const config: IdentityConfig = {
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`.replace('localhost', '127.0.0.1'),
    audience: 'urn:cat-api',
    clientIds: ['cat-web', 'cat-machine'],
    webClientId: 'cat-web',
  }
  const token = (claims: Claims) => {
    const now = Math.floor(Date.now() / 1000)
    const head = `${encode({ alg: 'RS256', kid: 'test' })}.${encode({ iss: issuer, iat: now, exp: now + 300, ...claims })}`
    return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`
  }
  const access = { token_use: 'access', aud: 'urn:cat-api', scope: 'cat-api/read cat-api/write' }
  return {
    config,
    accessToken: (subject, claims) => token({ ...access, sub: subject, client_id: 'cat-web', ...claims }),
    machineToken: (clientId) => token({ ...access, sub: clientId, client_id: clientId }),
    idToken: (subject, claims) => token({ sub: subject, aud: 'cat-web', ...claims }),
    close: () => server.close(),
  }
}
