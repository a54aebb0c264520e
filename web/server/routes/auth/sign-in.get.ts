import { type H3Event, defineEventHandler, deleteCookie, getCookie, getQuery, sendRedirect, setCookie } from 'h3'
import { useRuntimeConfig } from '#imports'
import { discover } from '../../identity/discovery.ts'
import { idClaims } from '../../identity/id-claims.ts'
import { cookieOptions, forgetTokens, saveTokens } from '../../identity/session.ts'
import { callerHeaders } from '../../http/api.ts'
import { describeError, log } from '../../http/log.ts'
import { leaveNotice } from '../../http/notice.ts'
import { ownUrl } from '../../http/own-url.ts'
import { RequestFailed, requestJson } from '../../http/request-json.ts'
import { isProblem, problemBody, refuse, type ProblemBody } from '../../http/problem.ts'

const RETURN_TO = 'cat_return_to'

interface TokenAnswer {
  access_token: string
  refresh_token?: string
  id_token?: string
  expires_in?: number
}

function failed(event: H3Event, error: unknown, problem: ProblemBody = problemBody('sign_in_failed')) {
  log('warn', 'sign-in failed', { code: problem.code, ...describeError(error) })
  leaveNotice(event, problem)
  return sendRedirect(event, '/sign-in', 303)
}

/** First sign-in ties the person to the account they were invited to. The id token goes to the API and nowhere else. */
async function bindAccount(event: H3Event, tokens: TokenAnswer): Promise<ProblemBody | undefined> {
  const { apiOrigin } = useRuntimeConfig(event)
  try {
    await requestJson(`${apiOrigin}/v1/me/binding`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokens.access_token}`,
        'content-type': 'application/json',
        ...callerHeaders(event),
      },
      body: JSON.stringify({ id_token: tokens.id_token }),
    })
    return undefined
  } catch (error) {
    const body = error instanceof RequestFailed ? error.body : undefined
    return isProblem(body) ? body : problemBody('api_unavailable')
  }
}

async function welcome(event: H3Event, tokens: TokenAnswer) {
  const { identity } = useRuntimeConfig(event)
  const { sub } = idClaims(tokens.id_token ?? '', identity.issuer, identity.clientId)
  const problem = await bindAccount(event, tokens)
  if (problem) {
    await forgetTokens(event)
    return failed(event, problem.code, problem)
  }
  await saveTokens(event, tokens, { id: sub })
  const returnTo = getCookie(event, RETURN_TO)
  deleteCookie(event, RETURN_TO, { path: '/auth' })
  return sendRedirect(event, ownUrl(event, returnTo ?? '/'), 303)
}

/** Both the start and the callback: nuxt-auth-utils tells them apart by `code`. */
export default defineEventHandler(async (event) => {
  const { identity, appOrigin } = useRuntimeConfig(event)
  const found = await discover(event).catch(
    (error: unknown) => void log('error', 'provider away', describeError(error)),
  )
  if (!found) return refuse(event, 'identity_unavailable')
  const query = getQuery(event)
  if (!query.code && !query.error && typeof query.returnTo === 'string') {
    setCookie(event, RETURN_TO, query.returnTo, { ...cookieOptions(), path: '/auth', maxAge: 600 })
  }
  if (query.code && query.iss && query.iss !== identity.issuer) return failed(event, new Error('iss mismatch')) // RFC 9207
  // `defineOAuthOidcEventHandler` is the one name that the module offers by auto-import only.
  // A new handler each time: the library merges its options anew on every request, and arrays grow.
  const handler = defineOAuthOidcEventHandler({
    config: {
      clientId: identity.clientId,
      clientSecret: identity.clientSecret,
      // Without userinfo_endpoint: an API token is refused there, and the id token says enough.
      openidConfig: { authorization_endpoint: found.authorization_endpoint, token_endpoint: found.token_endpoint },
      redirectURL: `${appOrigin}/auth/sign-in`,
      params: { authorization_endpoint: { scope: identity.scope } }, // a string here replaces the array
    },
    onSuccess: (succeeded, { tokens }: { tokens: TokenAnswer }) => welcome(succeeded, tokens),
    onError: (refused, error) => failed(refused, error),
  })
  // A 400 from the token endpoint (invalid_grant) is thrown, not passed to onError.
  try {
    return await handler(event)
  } catch (error) {
    return failed(event, error)
  }
})
