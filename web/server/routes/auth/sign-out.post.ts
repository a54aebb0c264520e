import { defineEventHandler, sendRedirect } from 'h3'
import { describeError, log } from '../../http/log.ts'
import { signOutUrl } from '../../identity/discovery.ts'
import { forgetTokens, revokeTokens } from '../../identity/session.ts'

/** A form posts here. Whatever the provider's state, the local session ends. */
export default defineEventHandler(async (event) => {
  const to = await signOutUrl(event).catch(() => '/')
  await revokeTokens(event).catch((error: unknown) => log('warn', 'revocation failed', describeError(error)))
  await forgetTokens(event)
  return sendRedirect(event, to, 303)
})
