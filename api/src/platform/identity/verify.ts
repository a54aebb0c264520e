/** Tokens are checked with aws-jwt-verify; the local provider and Cognito differ by configuration only. */
import { JwtVerifier } from 'aws-jwt-verify'
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  JwksNotAvailableInCacheError,
  JwksValidationError,
  JwtBaseError,
  JwtInvalidSignatureAlgorithmError,
} from 'aws-jwt-verify/error'
import { SimpleJwksCache, SimplePenaltyBox } from 'aws-jwt-verify/jwk'
import { LRUCache } from 'lru-cache'
import type { IdentityConfig } from '../config/index.ts'
import { platformProblems } from '../problems/index.ts'
import { type KeySource, KeysUnreachable } from './key-source.ts'
import type { Caller, TokenVerifier } from './token.ts'

function keysUnreachable(error: unknown): boolean {
  return (
    error instanceof KeysUnreachable ||
    error instanceof JwksValidationError ||
    error instanceof JwksNotAvailableInCacheError
  )
}

async function verified<Claims>(verifying: Promise<Claims>): Promise<Claims> {
  try {
    return await verifying
  } catch (error) {
    if (keysUnreachable(error)) throw platformProblems.identity_unavailable()
    if (error instanceof JwtBaseError) throw platformProblems.invalid_token()
    throw error
  }
}

function refuseUnless(allowed: boolean, refusal: () => Error) {
  if (!allowed) throw refusal()
}

/** Keys are read again for a token of an unknown one, but no more often: anybody can invent the name of a key. */
const unknownKeySeconds = 60

/** A machine token's sub is the client id, at Cognito and locally. */
function callerOf(claims: { client_id?: unknown; sub?: string | undefined }): Caller {
  const clientId = String(claims.client_id)
  return { clientId, subject: claims.sub && claims.sub !== clientId ? claims.sub : null }
}

/** Tokens whose signature is remembered: of so many people at once. */
const mostKnown = 1000

/** Verifies tokens of the issuer; keys are kept, and read again when a token names one that is not among them. */
export function verifierWith(config: IdentityConfig, keySource: KeySource): TokenVerifier {
  const penaltyBox = new SimplePenaltyBox({ waitSeconds: unknownKeySeconds })
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: keySource }, penaltyBox })
  const make = (use: 'access' | 'id', audience: string | null, clientIds: readonly string[]) =>
    JwtVerifier.create(
      {
        issuer: config.issuer,
        audience,
        jwksUri: config.jwksUri,
        graceSeconds: 0,
        customJwtCheck({ header, payload }) {
          refuseUnless(
            header.alg === 'RS256',
            () => new JwtInvalidSignatureAlgorithmError('not allowed', header.alg, 'RS256'),
          )
          // The local provider's id tokens carry no token_use; their audience is the client, which no access token has.
          const tokenUse = payload.token_use ?? (use === 'id' ? 'id' : undefined)
          refuseUnless(
            tokenUse === use,
            () => new CognitoJwtInvalidTokenUseError('not allowed', payload.token_use, use),
          )
          if (use === 'id') return
          refuseUnless(
            clientIds.includes(String(payload.client_id)),
            () => new CognitoJwtInvalidClientIdError('not allowed', payload.client_id, [...clientIds]),
          )
        },
      },
      { jwksCache },
    )
  // A page asks ten times with one token. What was signed stays signed; that it has not ended is looked at each time.
  const known = new LRUCache<string, { caller: Caller; expires: number }>({ max: mostKnown })
  const access = make('access', config.audience, config.clientIds)
  const id = make('id', config.webClientId, [])
  return {
    async accessToken(token) {
      const found = known.get(token)
      if (found && Date.now() < found.expires) return found.caller
      const claims = await verified(access.verify(token))
      const caller = callerOf(claims)
      if (claims.exp) known.set(token, { caller, expires: claims.exp * 1000 })
      return caller
    },
    async idToken(token) {
      const claims = await verified(id.verify(token))
      if (!claims.sub) throw platformProblems.invalid_token()
      const email =
        claims.email_verified === true && typeof claims.email === 'string' ? claims.email.toLowerCase() : null
      return { subject: claims.sub, email }
    },
  }
}
