/**
 * Schemas compiled when they are first needed. A process that listens compiles all of them before it takes a request; a
 * function starts while somebody waits, and answers one route.
 */
import type { BuildCompilerFromPool } from '@fastify/ajv-compiler'
// Fastify's own compiler, of which its types know the form only.
import serializers from '@fastify/fast-json-stringify-compiler'

type BuildSerializer = ReturnType<typeof serializers>
type Compiler = ReturnType<BuildCompilerFromPool>

/** What Fastify calls with a part of a request; it asks the function for `errors` when the answer is false. */
type LateValidator = ((data: unknown) => unknown) & { errors?: unknown }

function lateValidator(compile: () => Promise<ReturnType<Compiler>>): LateValidator {
  let validate: ReturnType<Compiler> | undefined
  const look = (data: unknown) => {
    const valid = validate?.(data)
    late.errors = validate?.errors
    return valid
  }
  const late: LateValidator = (data) => {
    if (validate) return look(data)
    return compile().then((compiled) => {
      validate = compiled
      return look(data)
    })
  }
  return late
}

/**
 * Compilers like those that `load` gives, which is called with the first request that has something to look at. Its answer
 * comes as a promise, which Fastify takes as well.
 */
export function lateValidators(load: () => Promise<BuildCompilerFromPool>) {
  return (...settings: Parameters<BuildCompilerFromPool>) => {
    let compiler: Promise<Compiler> | undefined
    const make = () => (compiler ??= load().then((build) => build(...settings)))
    return (route: Parameters<Compiler>[0]) => lateValidator(async () => (await make())(route))
  }
}

/** Fastify's serialisers, made with the first answer of each kind. */
export const lateSerializers: BuildSerializer = (...settings) => {
  let compiler: ReturnType<BuildSerializer> | undefined
  return (route) => {
    let serialize: ((document: unknown) => string) | undefined
    return (document: unknown) => {
      serialize ??= (compiler ??= serializers()(...settings))(route)
      return serialize(document)
    }
  }
}
