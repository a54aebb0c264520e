import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { H3Event } from 'h3'
import { defineNitroPlugin, useRuntimeConfig } from '#imports'
import { signOutUrl } from '../identity/discovery.ts'
import { hasSession } from '../identity/session.ts'

// The one inline script Nuxt writes: its public configuration, right before the payload. Payload blocks are JSON, not scripts.
const CONFIG_SCRIPT = /<script>(window\.__NUXT__=\{\};window\.__NUXT__\.config=.*?)<\/script>/s

/** Tiles under the mesh map, fetched when somebody asks for the map. In every page's policy: moving inside the app keeps the first one's. */
const groundTiles = 'https://cyberjapandata.gsi.go.jp'

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/**
 * Signing out posts to us and is sent on to the provider: `form-action` is checked along the whole way.
 * A provider that does not answer at once must not hold up a page.
 */
async function formTargets(event: H3Event): Promise<string> {
  if (!hasSession(event)) return ''
  const fallback = new URL(useRuntimeConfig().identity.issuer).origin
  const found = signOutUrl(event).then(
    (url) => new URL(url).origin,
    () => fallback,
  )
  return Promise.race([found, setTimeout(500, fallback, { ref: false })])
}

function policy(scripts: string[], formTarget: string, uploadOrigin = ''): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${scripts.join(' ')}`.trim(),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${groundTiles} ${uploadOrigin}`.trim(),
    "worker-src 'self'",
    `form-action 'self' ${formTarget}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/**
 * A content security policy without `unsafe-inline`: the hash of the script that Nuxt itself appended, and of no other.
 * It is looked for only where Nuxt writes it, never in the rendered page, so that an injected script stays unlisted.
 */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:html', async (html, { event }) => {
    const script = html.bodyAppend.map((part) => CONFIG_SCRIPT.exec(part)?.[1]).find((found) => found !== undefined)
    event.context.contentSecurityPolicy = policy(
      script ? [hashOf(script)] : [],
      await formTargets(event),
      useRuntimeConfig().uploadOrigin,
    )
  })
  nitro.hooks.hook('render:response', (response, { event }) => {
    const headers = (response.headers ??= {})
    delete headers['x-powered-by']
    // In development Vite puts scripts and styles into the page itself.
    if (!import.meta.dev)
      headers['content-security-policy'] = String(event.context.contentSecurityPolicy ?? policy([], ''))
  })
})
