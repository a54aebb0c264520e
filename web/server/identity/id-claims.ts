/**
 * The claims of an id token that came straight from the token endpoint: there its signature may stay unchecked
 * (OIDC Core 3.1.3.7), its claims may not. The API checks the signature when the token is handed to it.
 */
export function idClaims(idToken: string, issuer: string, clientId: string, now = Date.now()): { sub: string } {
  const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString() || '{}')
  const { iss, aud, exp, sub } = claims as Record<string, unknown>
  if (iss !== issuer || aud !== clientId || !(Number(exp) * 1000 > now) || typeof sub !== 'string') {
    throw new Error('id token refused')
  }
  return { sub }
}
