import type { Client } from 'openapi-fetch'
import { useRequestEvent } from '#imports'
import type { Paths } from '../contract/index.ts'

export type Api = Client<Paths>

/**
 * The API: from a browser by way of our own server, which adds the token (`/v1/…` in the contract is `/api/…` there).
 * Made when it is first asked: a page that came with its data needs no client in the browser.
 */
export function useApi(): () => Promise<Api> {
  const event = import.meta.server ? useRequestEvent() : undefined
  return async () => {
    const { default: createClient } = await import('openapi-fetch')
    if (!event) return createClient<Paths>({ fetch: send })
    // Left by `server/middleware/4.rendering.ts`; it asks as the person whose page is rendered.
    const askApi = event.context.askApi as (path: string) => Promise<Response>
    return createClient<Paths>({
      baseUrl: 'http://web.invalid',
      fetch: ({ url }) => askApi(url.slice('http://web.invalid'.length)),
    })
  }
}

/** Made anew: in a request that is copied the body is a stream, which browsers send over HTTP/2 only. */
async function send(request: Request): Promise<Response> {
  const { method, headers } = request
  const body = method === 'GET' ? undefined : await request.text()
  const url = new URL(request.url)
  url.pathname = url.pathname.replace(/^\/v1\//, '/api/')
  return fetch(url, { method, headers, ...(body ? { body } : {}) })
}
