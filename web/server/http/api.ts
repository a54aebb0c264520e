import { type H3Event, getRequestHeader, getRequestWebStream, sendRedirect } from 'h3'
import { useRuntimeConfig } from '#imports'
import { accessToken } from '../identity/session.ts'
import { apiAddress } from './api-address.ts'
import { describeError, log } from './log.ts'
import { leaveNotice } from './notice.ts'
import { ownUrl } from './own-url.ts'
import { isProblem, problemBody, type ProblemBody } from './problem.ts'
import type { ProblemCode } from './problems.ts'
import { visitorOf } from './visitor.ts'

type Outcome<Body> = { ok: true; body: Body } | { ok: false; problem: ProblemBody }

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  json?: unknown
  /** Hands the request's own body on as it comes, so a large file is never held in memory. */
  passBody?: boolean
}

/** Calls the API as the person behind the request. Never throws for what a person can be told. */
export async function callApi<Body>(event: H3Event, call: Call): Promise<Outcome<Body>> {
  const token = await accessToken(event).catch(() => undefined)
  if (!token) return { ok: false, problem: problemBody('session_expired') }
  return ask(event, call.path, requestOf(event, call, token))
}

/** Asks the API for what everybody may see. */
export function callOpenApi<Body>(event: H3Event, path: `/v1/open/${string}`): Promise<Outcome<Body>> {
  return ask(event, path, { headers: { accept: 'application/json', ...callerHeaders(event) } })
}

/** Whoever asks so may be followed through the logs of both. */
const TRACED = ['traceparent', 'x-request-id'] as const

/** Reads from the API for a page that is being rendered; a problem of ours is an answer like one of the API's. */
export async function askForPage(event: H3Event, path: string): Promise<Response> {
  const address = apiAddress(useRuntimeConfig().apiOrigin, path)
  if (!address) return problemResponse('bad_path')
  const token = path.startsWith('/v1/open/') ? null : await accessToken(event)
  if (token === undefined) return problemResponse('session_expired')
  const headers: Record<string, string> = { accept: 'application/json', ...callerHeaders(event) }
  if (token) headers.authorization = `Bearer ${token}`
  for (const name of TRACED) {
    const value = getRequestHeader(event, name)
    if (value) headers[name] = value
  }
  try {
    return await fetch(address, { headers })
  } catch (error) {
    log('error', 'api away', { path: address.pathname, ...describeError(error) })
    return problemResponse('api_unavailable')
  }
}

function problemResponse(code: ProblemCode): Response {
  const body = problemBody(code)
  return Response.json(body, { status: body.status })
}

/** Says to the API for whom it is called, and to the firewall before it that this server calls. */
export function callerHeaders(event: H3Event): Record<string, string> {
  const { originVerify } = useRuntimeConfig()
  return { 'x-forwarded-for': visitorOf(event), ...(originVerify ? { 'x-origin-verify': originVerify } : {}) }
}

async function ask<Body>(event: H3Event, path: string, request: RequestInit): Promise<Outcome<Body>> {
  try {
    const address = apiAddress(useRuntimeConfig().apiOrigin, path)
    if (!address) return { ok: false, problem: problemBody('bad_path') }
    const response = await fetch(address, request)
    const body: unknown = response.status === 204 ? undefined : await response.json()
    if (response.ok) return { ok: true, body: body as Body }
    return { ok: false, problem: isProblem(body) ? body : problemBody('api_unavailable') }
  } catch (error) {
    log('error', 'api call failed', { path: path.split('?')[0], ...describeError(error) })
    return { ok: false, problem: problemBody('api_unavailable') }
  }
}

function requestOf(event: H3Event, call: Call, token: string): RequestInit & { duplex?: 'half' } {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...callerHeaders(event),
  }
  if (call.passBody) {
    for (const name of ['content-type', 'content-length']) headers[name] = getRequestHeader(event, name) ?? ''
    return { method: call.method, headers, body: getRequestWebStream(event) as ReadableStream, duplex: 'half' }
  }
  if (call.json === undefined) return { method: call.method, headers }
  return {
    method: call.method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(call.json),
  }
}

/** Ends a posted form: back to a page of ours, with what went wrong if something did. */
export function returnTo(event: H3Event, path: string, problem?: ProblemBody) {
  if (problem) leaveNotice(event, problem)
  const signedOut = problem?.code === 'session_expired'
  const target = signedOut ? `/sign-in?returnTo=${encodeURIComponent(path)}` : path
  return sendRedirect(event, ownUrl(event, target), 303)
}
