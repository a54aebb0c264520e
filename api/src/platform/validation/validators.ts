/**
 * How requests are held to their schemas. What an address carries is text, so `limit=50` becomes a number; a JSON body
 * has types of its own, and `{"active": null}` must not come to mean «inactive».
 */
import AjvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler'

const common = { removeAdditional: false, allErrors: false, useDefaults: true } as const
const compilers = AjvCompiler()

export const buildValidator: BuildCompilerFromPool = (externalSchemas) => {
  const text = compilers(externalSchemas, { customOptions: { ...common, coerceTypes: 'array' } })
  const json = compilers(externalSchemas, { customOptions: { ...common, coerceTypes: false } })
  return (route) => (isBody(route) ? json : text)(route)
}

/** Fastify hands over the route and the part of the request besides the schema; the types know only the schema. */
function isBody(route: unknown): boolean {
  return typeof route === 'object' && route !== null && 'httpPart' in route && route.httpPart === 'body'
}
