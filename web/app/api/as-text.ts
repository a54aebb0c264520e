/**
 * Data of a page travels to the browser as the text of its JSON. Nuxt's own way looks at every value, for what JSON has no
 * word for; what the API answers, and what is made of it for a page, is JSON already.
 */
const bodies = new WeakSet<object>()

/** Marks the data of a page: plain objects, arrays, texts, finite numbers, booleans and nulls. */
export function asText<Body extends object>(body: Body): Body {
  if (import.meta.server) bodies.add(body)
  return body
}

/** For `definePayloadReducer`: the text of what was marked; false for everything else. */
export function textOf(value: unknown): string | false {
  return typeof value === 'object' && value !== null && bodies.has(value) && JSON.stringify(value)
}
