import type { H3Event } from 'h3'
import { useRuntimeConfig } from '#imports'
import { requestJson } from '../http/request-json.ts'

interface Discovery {
  issuer: string
  authorization_endpoint: string
  token_endpoint: string
  revocation_endpoint?: string
  end_session_endpoint?: string
}

let discovery: Promise<Discovery> | undefined

async function ask(issuer: string): Promise<Discovery> {
  const found = await requestJson<Discovery>(`${issuer}/.well-known/openid-configuration`)
  if (found.issuer !== issuer) throw new Error(`discovery names another issuer: ${found.issuer}`)
  return found
}

/** The provider's own description, asked once. */
export function discover(event: H3Event): Promise<Discovery> {
  discovery ??= ask(useRuntimeConfig(event).identity.issuer).catch((error: unknown) => {
    discovery = undefined
    throw error
  })
  return discovery
}

/** Where a person is sent to end the session at the provider as well. */
export async function signOutUrl(event: H3Event): Promise<string> {
  const { appOrigin, identity } = useRuntimeConfig(event)
  const found = await discover(event)
  if (identity.logoutStyle === 'cognito') {
    const url = new URL('/logout', found.authorization_endpoint)
    url.search = new URLSearchParams({ client_id: identity.clientId, logout_uri: `${appOrigin}/` }).toString()
    return url.href
  }
  const url = new URL(found.end_session_endpoint ?? `${appOrigin}/`)
  url.search = new URLSearchParams({
    client_id: identity.clientId,
    post_logout_redirect_uri: `${appOrigin}/`,
  }).toString()
  return url.href
}
