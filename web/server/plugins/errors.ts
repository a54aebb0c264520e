import { defineNitroPlugin } from '#imports'
import { describeError, log } from '../http/log.ts'
import { isProblem } from '../http/problem.ts'

interface RequestError extends Error {
  statusCode?: number
  fatal?: boolean
  unhandled?: boolean
  data?: unknown
}

/**
 * Errors nobody foresaw, one JSON line each. What a person is told about, with a code, was logged where it happened.
 * Once logged they lose their marks and their words: Nitro would print them again with the whole address,
 * and the words would go into the error page.
 */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('error', (error: RequestError, { event }) => {
    const status = error.statusCode ?? 500
    if (status >= 500 && !isProblem(error.data)) {
      log('error', 'request failed', {
        status,
        method: event?.method,
        path: event?.path.split('?')[0],
        ...describeError(error),
      })
    }
    error.fatal = false
    error.unhandled = false
    if (status >= 500) error.message = 'Server Error'
  })
})
