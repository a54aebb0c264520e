import type { Client } from 'openapi-fetch'
import { useRequestEvent } from '#imports'
import type { Paths } from '../contract/index.ts'

export type Api = Client<Paths>

/**
 * The API by way of our own server, which adds the token: `/v1/…` in the contract is `/api/…` here.
 * Made when it is first asked: a page that came with its data needs no client in the browser.
 */
export function useApi(): () => Promise<Api> {
  const event = import.meta.server ? useRequestEvent() : undefined
  return async () => {
    const { default: createClient } = await import('openapi-fetch')
    if (!event) return createClient<Paths>({ fetch: send })
    return createClient<Paths>({
      baseUrl: 'http://web.invalid',
      // Answered inside this process: the session of the page's request comes along.
      fetch: (request) => {
        const { pathname, search } = new URL(proxied(request.url))
        return event.fetch(`${pathname}${search}`, { headers: { accept: 'application/json' } })
      },
    })
  }
}

/** Made anew: in a request that is copied the body is a stream, which browsers send over HTTP/2 only. */
async function send(request: Request): Promise<Response> {
  const { method, headers } = request
  const body = method === 'GET' ? undefined : await request.text()
  return fetch(proxied(request.url), { method, headers, ...(body ? { body } : {}) })
}

function proxied(address: string): string {
  const url = new URL(address)
  url.pathname = url.pathname.replace(/^\/v1\//, '/api/')
  return url.href
}
