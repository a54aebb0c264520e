import type { H3Event } from 'h3'
import { useRuntimeConfig } from '#imports'
import { insideOf } from './inside-of.ts'

/** An absolute address of this app, wherever the path pretends to lead. */
export function ownUrl(event: H3Event, path: string): string {
  return insideOf(useRuntimeConfig(event).appOrigin, path)
}
