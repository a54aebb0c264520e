import { type H3Event, createError, getRequestHeader, setResponseHeader, setResponseStatus } from 'h3'
import { problems, type ProblemCode } from './problems.ts'

/** RFC 9457, in the shape the API answers with. */
export interface ProblemBody {
  type: string
  title: string
  status: number
  code: string
  detail: { ja: string; en: string }
  /** Where several things are wrong with what was sent. */
  parts?: {
    row: number | null
    field: string | null
    rule: string
    ja: string
    en: string
    suggestion: string | null
    same_as: string | null
  }[]
}

export function problemBody(code: ProblemCode): ProblemBody {
  const { status, ja, en } = problems[code]
  return { type: `urn:cat-data:problem:${code}`, title: ja, status, code, detail: { ja, en } }
}

/** Answers with a problem: as JSON to programs, as the error page to people. */
export function refuseWith(event: H3Event, body: ProblemBody): string {
  if (!event.path.startsWith('/api/') && getRequestHeader(event, 'accept')?.includes('text/html')) {
    throw createError({ statusCode: body.status, statusMessage: 'refused', data: body })
  }
  setResponseStatus(event, body.status)
  setResponseHeader(event, 'content-type', 'application/problem+json; charset=utf-8')
  setResponseHeader(event, 'cache-control', 'no-store')
  return JSON.stringify(body)
}

/** Answers with one of our own problems. */
export function refuse(event: H3Event, code: ProblemCode): string {
  return refuseWith(event, problemBody(code))
}

export function isProblem(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value
}
