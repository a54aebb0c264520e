import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { getRequestHeader, type H3Event } from 'h3'
import { defineNitroPlugin } from '#imports'

const compress = promisify(gzip)

function isPublic(event: H3Event, status: number): boolean {
  return /^\/public(\/|\?|$)/.test(event.path) && status === 200
}

/** Nuxt renders the error page by a request to itself and reads the answer as text. */
function isOwnRequest(event: H3Event): boolean {
  return getRequestHeader(event, 'x-nuxt-error') !== undefined
}

/**
 * How a page travels. Public ones may be kept for an hour and asked for again by ETag; everything else belongs to one
 * person and one moment. The figures make pages long and repetitive: compressed they are a sixth. No page holds a secret
 * beside what a reader typed, which compression could give away.
 */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:response', async (response, { event }) => {
    const headers = (response.headers ??= {})
    const body = String(response.body ?? '')
    const compressed = !isOwnRequest(event) && /\bgzip\b/.test(getRequestHeader(event, 'accept-encoding') ?? '')
    headers['cache-control'] = 'private, no-store'
    if (isPublic(event, response.statusCode ?? 200)) {
      const digest = createHash('sha256').update(body).digest('base64url').slice(0, 27)
      const tag = `"${digest}${compressed ? '-gzip' : ''}"`
      headers['cache-control'] = 'public, max-age=3600'
      headers.etag = tag
      headers.vary = 'Accept-Encoding, Cookie' // the language is remembered in a cookie
      if (getRequestHeader(event, 'if-none-match')?.split(/,\s*/).includes(tag)) {
        response.statusCode = 304
        response.body = ''
        return
      }
    }
    if (!compressed) return
    headers['content-encoding'] = 'gzip'
    response.body = (await compress(body)) as unknown as string
  })
})
