/**
 * A path as an absolute address of this origin; anything that would lead elsewhere becomes the start page.
 * `//host`, `/<tab>/host` and `/.//host` all look local: only the parsed origin decides.
 */
export function insideOf(origin: string, path: string): string {
  const url = URL.parse(path, origin)
  return url?.origin === origin ? url.href : `${origin}/`
}
