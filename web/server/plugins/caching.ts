import { createHash } from 'node:crypto'
import { getRequestHeader } from 'h3'
import { defineNitroPlugin } from '#imports'

/** Public pages may be kept for an hour and asked for again by ETag; everything else belongs to one person and one moment. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:response', (response, { event }) => {
    const headers = (response.headers ??= {})
    const isPublic = /^\/public(\/|\?|$)/.test(event.path) && (response.statusCode ?? 200) === 200
    if (!isPublic) {
      headers['cache-control'] = 'private, no-store'
      return
    }
    const body = String(response.body ?? '')
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    headers['cache-control'] = 'public, max-age=3600'
    headers.etag = tag
    headers.vary = 'Cookie' // the language is remembered in one
    if (getRequestHeader(event, 'if-none-match')?.split(/,\s*/).includes(tag)) {
      response.statusCode = 304
      response.body = ''
    }
  })
})
