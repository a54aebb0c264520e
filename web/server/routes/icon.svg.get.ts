import { defineEventHandler, setResponseHeaders } from 'h3'
import { resolveTokens } from '../../app/charts/tokens.ts'

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M5 4l6 6h10l6-6v15c0 6-5 9-11 9S5 25 5 19z" fill="var(--color-primitive-blue-900)"/><g fill="var(--color-neutral-white)"><circle cx="12" cy="18" r="1.8"/><circle cx="20" cy="18" r="1.8"/></g></svg>`

/** The mark of the service, in the colours of the design tokens. */
export default defineEventHandler((event) => {
  setResponseHeaders(event, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' })
  return resolveTokens(ICON)
})
