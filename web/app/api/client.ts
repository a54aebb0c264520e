import createClient, { type Client } from 'openapi-fetch'
import { useRequestEvent } from '#imports'
import type { Paths } from '../contract/index.ts'

/** The API by way of our own server, which adds the token: `/v1/…` in the contract is `/api/…` here. */
export function useApi(): Client<Paths> {
  const event = import.meta.server ? useRequestEvent() : undefined
  if (!event) return createClient<Paths>({ fetch: (request) => fetch(new Request(proxied(request.url), request)) })
  return createClient<Paths>({
    baseUrl: 'http://web.invalid',
    // Answered inside this process: the session of the page's request comes along.
    fetch: async (request) => {
      const { pathname, search } = new URL(proxied(request.url))
      return event.fetch(`${pathname}${search}`, { headers: { accept: 'application/json' } })
    },
  })
}

function proxied(address: string): string {
  const url = new URL(address)
  url.pathname = url.pathname.replace(/^\/v1\//, '/api/')
  return url.href
}
