/**
 * An address of the API. Its origin may have a path of its own, the stage of API Gateway, which `new URL(path, origin)` would drop.
 * @param path from `/v1/` on
 * @returns undefined for a path that would lead out of the API
 */
export function apiAddress(origin: string, path: string): URL | undefined {
  const base = origin.replace(/\/+$/, '')
  const inside = new URL(`${base}/v1/`)
  const url = URL.parse(`${base}${path}`)
  return url?.origin === inside.origin && url.pathname.startsWith(inside.pathname) ? url : undefined
}
