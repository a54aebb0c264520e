import { type H3Event, setCookie } from 'h3'
import { cookieOptions } from '../identity/session.ts'
import type { ProblemBody } from './problem.ts'

/** Carries what went wrong from a posted form to the page it returns to, without JavaScript. Read by `app/session/notice.ts`. */
const NOTICE_COOKIE = 'cat_notice'

export function leaveNotice(event: H3Event, problem: ProblemBody): void {
  const value = Buffer.from(JSON.stringify({ code: problem.code, ...problem.detail })).toString('base64url')
  setCookie(event, NOTICE_COOKIE, value, { ...cookieOptions(event), path: '/', maxAge: 60 })
}
