/** How schemas are compiled: all before the first request, or each with the first request that needs it. */
import type { BuildCompilerFromPool } from '@fastify/ajv-compiler'
import { lateSerializers, lateValidators } from './late.ts'

/** For Fastify's `schemaController.compilersFactory`. */
export async function compilersFor(listens: boolean) {
  const load = async () => (await import('./validators.ts')).buildValidator
  if (listens) return { buildValidator: await load() }
  return { buildValidator: lateValidators(load) as BuildCompilerFromPool, buildSerializer: lateSerializers }
}
