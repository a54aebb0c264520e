import { defineNitroPlugin } from '#imports'
import { describeError, log } from '../http/log.ts'

/** Errors nobody foresaw, one JSON line each. What a person is told is not repeated here. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('error', (error, { event }) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status < 500) return
    log('error', 'request failed', {
      status,
      method: event?.method,
      path: event?.path.split('?')[0],
      ...describeError(error.cause ?? error),
    })
  })
})
