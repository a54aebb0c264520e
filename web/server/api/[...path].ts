import {
  defineEventHandler,
  getRequestHeader,
  getRequestWebStream,
  type H3Event,
  readRawBody,
  sendProxy,
  setResponseHeader,
} from 'h3'
import { useRuntimeConfig } from '#imports'
import { apiAddress } from '../http/api-address.ts'
import { callerHeaders } from '../http/api.ts'
import { describeError, log } from '../http/log.ts'
import { refuse } from '../http/problem.ts'
import { accessToken } from '../identity/session.ts'

const FORWARD = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'traceparent',
  'x-request-id',
]

/** `sendProxy` lets cookies from upstream overwrite the ones set here (a refreshed session): drop them first. */
async function fetchWithoutCookies(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init)
  const headers = new Headers(response.headers)
  headers.delete('set-cookie')
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** A file goes on as it arrives; everything else is small. */
async function bodyOf(event: H3Event): Promise<RequestInit & { duplex?: 'half' }> {
  if (event.method === 'GET' || event.method === 'HEAD') return {}
  if (getRequestHeader(event, 'content-type')?.startsWith('multipart/form-data'))
    return { body: getRequestWebStream(event) as ReadableStream, duplex: 'half' }
  const raw = await readRawBody(event, false)
  return raw?.length ? { body: new Uint8Array(raw) } : {}
}

/** /api/** → API /v1/**, with the bearer token instead of the cookies. What is open needs none. */
export default defineEventHandler(async (event) => {
  const { apiOrigin } = useRuntimeConfig()
  const target = apiAddress(apiOrigin, event.path.replace(/^\/api\//, '/v1/'))
  if (!target) return refuse(event, 'bad_path')
  const open = target.pathname.startsWith(apiAddress(apiOrigin, '/v1/open/')!.pathname)
  const token = open ? undefined : await accessToken(event)
  if (!open && !token) return refuse(event, 'session_expired')
  const headers: Record<string, string> = callerHeaders(event)
  if (token) headers.authorization = `Bearer ${token}`
  for (const name of FORWARD) {
    const value = getRequestHeader(event, name)
    if (value) headers[name] = value
  }
  const body = await bodyOf(event)
  try {
    return await sendProxy(event, target.href, {
      fetch: fetchWithoutCookies,
      fetchOptions: {
        method: event.method,
        headers,
        redirect: 'manual',
        ...body,
      },
      // What is open says itself how long it may be kept; all else belongs to one person.
      onResponse: (answered, response) => {
        if (!open || !response.ok) setResponseHeader(answered, 'cache-control', 'no-store')
      },
    })
  } catch (error) {
    log('error', 'api away', { path: target.pathname, ...describeError(error) })
    return refuse(event, 'api_unavailable')
  }
})
