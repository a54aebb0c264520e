/** What the application asks of tokens. The library that verifies them is loaded with the first one. */
import type { IdentityConfig } from '../config/index.ts'
import { type KeySource, keysOfIssuer } from './key-source.ts'
import type { TokenVerifier } from './token.ts'

/**
 * @param keySource reads the issuer's public keys
 * @throws when the keys would travel in the clear to another machine
 */
export function createVerifier(config: IdentityConfig, keySource: KeySource = keysOfIssuer): TokenVerifier {
  const { protocol, hostname } = new URL(config.jwksUri)
  if (protocol === 'http:' && !/^(localhost|127\.0\.0\.1|issuer)$/.test(hostname)) {
    throw new Error(`OIDC_JWKS_URI is ${config.jwksUri}: plain http is for this machine only`)
  }
  const load = async () => (await import('./verify.ts')).verifierWith(config, keySource)
  let loaded: Promise<TokenVerifier> | undefined
  const verifier = () => (loaded ??= load())
  return {
    accessToken: async (token) => (await verifier()).accessToken(token),
    idToken: async (token) => (await verifier()).idToken(token),
  }
}
