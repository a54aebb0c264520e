import { defineEventHandler, readBody, sendRedirect, setCookie } from 'h3'
import { ownUrl } from '../http/own-url.ts'

/** The language switch: a form, so that it works without JavaScript and no link can change it unseen. */
export default defineEventHandler(async (event) => {
  const body = await readBody<Record<string, unknown> | undefined>(event)
  const language = body?.language === 'en' ? 'en' : 'ja'
  setCookie(event, 'cat_language', language, { path: '/', sameSite: 'lax', maxAge: 60 * 60 * 24 * 365 })
  return sendRedirect(event, ownUrl(event, typeof body?.return_to === 'string' ? body.return_to : '/'), 303)
})
