import { defineEventHandler, getRequestHeader, sendRedirect } from 'h3'
import { ownUrl } from '../http/own-url.ts'
import { accessToken, signedInUser } from '../identity/session.ts'

/**
 * Pages: refresh here, on the outer request, so that the new cookies reach the browser.
 * A refresh inside a call made while rendering would set them on the inner response only.
 */
export default defineEventHandler(async (event) => {
  if (event.method !== 'GET' || !getRequestHeader(event, 'accept')?.includes('text/html')) return
  if (/^\/(api|auth|_nuxt|public)(\/|$|\?)/.test(event.path)) return
  const user = await signedInUser(event)
  if (!user) return
  const token = await accessToken(event).catch(() => 'provider away')
  // The session has just ended. Calls made while rendering would still read it from this
  // request's cookie header, so let the browser come again without it.
  if (!token) return sendRedirect(event, ownUrl(event, event.path), 303)
})
