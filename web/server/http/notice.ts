import { type H3Event, setCookie } from 'h3'
import { cookieOptions } from '../identity/session.ts'
import type { ProblemBody } from './problem.ts'

/** Carries what went wrong from a posted form to the page it returns to, without JavaScript. Read by `app/session/notice.ts`. */
const NOTICE_COOKIE = 'cat_notice'

/** Longer sentences would make a cookie that browsers drop. */
const LONGEST = 500

/** @param tone `info`: it was done, but there is something to know */
export function leaveNotice(
  event: H3Event,
  { code, detail }: Pick<ProblemBody, 'code' | 'detail'>,
  tone: 'error' | 'info' = 'error',
): void {
  const [ja, en] = [detail.ja.slice(0, LONGEST), detail.en.slice(0, LONGEST)]
  const value = Buffer.from(JSON.stringify({ code, ja, en, tone })).toString('base64url')
  setCookie(event, NOTICE_COOKIE, value, { ...cookieOptions(), path: '/', maxAge: 60 })
}
