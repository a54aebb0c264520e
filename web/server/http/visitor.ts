import { getRequestHeader, type H3Event } from 'h3'

declare module 'h3' {
  interface H3EventContext {
    /** The visitor's address behind those that the request claims to have passed, as `x-forwarded-for` has it. */
    visitor?: string
  }
}

/**
 * Whom a call to the API is made for: its rate limit counts by address, and all calls come from this server.
 * Calls made while a page is rendered have no socket of their own; they share the context of the page's request.
 */
export function visitorOf(event: H3Event): string {
  const { remoteAddress } = event.node.req.socket
  const claimed = getRequestHeader(event, 'x-forwarded-for')
  event.context.visitor ??= [claimed, remoteAddress].filter((address) => address).join(', ')
  return event.context.visitor
}
