import { type H3Event } from 'h3'
import { useRuntimeConfig } from '#imports'

/** An absolute address of this app; anything that would lead elsewhere ends at the start page. */
export function ownUrl(event: H3Event, path: string): string {
  return insideOf(useRuntimeConfig(event).appOrigin, path)
}

/** `//host`, `/<tab>/host` and `/.//host` all look local: only the parsed origin decides. */
export function insideOf(origin: string, path: string): string {
  const url = URL.parse(path, origin)
  return url?.origin === origin ? url.href : `${origin}/`
}
