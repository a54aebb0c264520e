import { createHash } from 'node:crypto'
import { createError, deleteCookie, getCookie, type H3Event, type setCookie, useSession } from 'h3'
import { useRuntimeConfig } from '#imports'
import { RequestFailed, requestJson } from '../http/request-json.ts'
import { discover } from './discovery.ts'

type CookieOptions = NonNullable<Parameters<typeof setCookie>[3]>

interface Tokens {
  access_token: string
  refresh_token?: string
  expires_in?: number
}

interface SignedIn {
  user: { id: string }
  // nuxt-auth-utils keeps `secure` out of what its session route tells the browser.
  secure: { accessToken: string; expiresAt: number }
}

/** How our cookies are set; over plain http on another host than localhost, NUXT_SESSION_COOKIE_SECURE=false. */
export function cookieOptions(): CookieOptions {
  const { session } = useRuntimeConfig()
  return { ...(session.cookie as CookieOptions) }
}

function sealed<Data extends object>(event: H3Event, suffix: string) {
  const { session } = useRuntimeConfig()
  return useSession<Partial<Data>>(event, {
    name: `${session.name}${suffix}`,
    password: session.password,
    maxAge: session.maxAge ?? 60 * 60 * 24 * 7,
    sessionHeader: false,
    cookie: cookieOptions(),
  })
}

// Two sealed cookies: both tokens in one go over the 4096 bytes a browser keeps.
const sessionCookie = (event: H3Event) => sealed<SignedIn>(event, '')
const refreshCookie = (event: H3Event) => sealed<{ token: string }>(event, '_refresh')

/** Merely asking h3 for a session would set an empty one: look for the cookie first. */
export function hasSession(event: H3Event): boolean {
  return Boolean(getCookie(event, useRuntimeConfig().session.name ?? ''))
}

/** The id of whoever this request comes from, by its cookie. */
export async function signedInUser(event: H3Event): Promise<string | undefined> {
  return hasSession(event) ? (await sessionCookie(event)).data.user?.id : undefined
}

export async function saveTokens(event: H3Event, tokens: Tokens, user?: { id: string }): Promise<void> {
  const expiresAt = Date.now() + (tokens.expires_in ?? 300) * 1000
  await (
    await sessionCookie(event)
  ).update({
    ...(user ? { user } : {}),
    secure: { accessToken: tokens.access_token, expiresAt },
  })
  // Cognito sends no new refresh token on refresh: the old one stays.
  if (tokens.refresh_token) await (await refreshCookie(event)).update({ token: tokens.refresh_token })
}

export async function forgetTokens(event: H3Event): Promise<void> {
  const { name } = useRuntimeConfig().session
  await (await refreshCookie(event)).clear()
  await (await sessionCookie(event)).clear()
  // `clear` empties them; this has the browser drop them.
  for (const cookie of [`${name}`, `${name}_refresh`]) deleteCookie(event, cookie, cookieOptions())
}

function tokenRequest<Body>(event: H3Event, url: string, body: Record<string, string>): Promise<Body> {
  const { clientId, clientSecret } = useRuntimeConfig().identity
  return requestJson<Body>(url, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...body }),
  })
}

const refreshes = new Map<string, Promise<Tokens>>()

/** Requests that come together, or still carry the old cookie, share one refresh. */
function refreshOnce(event: H3Event, token: string): Promise<Tokens> {
  const key = createHash('sha256').update(token).digest('base64')
  const running = refreshes.get(key)
  if (running) return running
  const started = discover(event).then(({ token_endpoint }) =>
    tokenRequest<Tokens>(event, token_endpoint, { grant_type: 'refresh_token', refresh_token: token }),
  )
  refreshes.set(key, started)
  const drop = () => void (refreshes.get(key) === started && refreshes.delete(key))
  started.then((tokens) => setTimeout(drop, Math.min(5, (tokens.expires_in ?? 0) / 2) * 1000).unref(), drop)
  return started
}

const accessTokens = new WeakMap<H3Event['context'], Promise<string | undefined>>()

/** A live access token, refreshed if need be; undefined when there is no session any more. Looked for once a request. */
export function accessToken(event: H3Event): Promise<string | undefined> {
  const known = accessTokens.get(event.context) ?? findAccessToken(event)
  accessTokens.set(event.context, known)
  return known
}

async function findAccessToken(event: H3Event): Promise<string | undefined> {
  if (!hasSession(event)) return undefined
  const { secure } = (await sessionCookie(event)).data
  if (!secure?.accessToken) return undefined
  const margin = useRuntimeConfig().identity.refreshMarginSeconds * 1000
  if (secure.expiresAt - Date.now() > margin) return secure.accessToken
  const { token } = (await refreshCookie(event)).data
  if (!token) {
    await forgetTokens(event)
    return undefined
  }
  try {
    const tokens = await refreshOnce(event, token)
    await saveTokens(event, tokens)
    return tokens.access_token
  } catch (error) {
    if (error instanceof RequestFailed && (error.status === 400 || error.status === 401)) {
      await forgetTokens(event) // invalid_grant: the session is over at the provider
      return undefined
    }
    if (secure.expiresAt > Date.now()) return secure.accessToken // provider away, token still good
    throw createError({ statusCode: 503, statusMessage: 'identity_unavailable', cause: error })
  }
}

export async function revokeTokens(event: H3Event): Promise<void> {
  const { token } = (await refreshCookie(event)).data
  const { revocation_endpoint } = await discover(event)
  if (!token || !revocation_endpoint) return
  await tokenRequest<unknown>(event, revocation_endpoint, { token, token_type_hint: 'refresh_token' })
}
