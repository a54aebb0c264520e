import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../database/index.ts'

const Health = Type.Object({ status: Type.Literal('ok') })

/** `live`: the process answers. `ready`: it also reaches its database. */
export const healthRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  const config = { permission: 'public' as const, rateLimit: false as const }
  app.get(
    '/live',
    { config, schema: { operationId: 'healthLive', tags: ['health'], response: { 200: Health } } },
    () => ({
      status: 'ok' as const,
    }),
  )
  app.get(
    '/ready',
    {
      config,
      schema: { operationId: 'healthReady', tags: ['health'], response: { 200: Health, 503: { $ref: 'Problem#' } } },
    },
    async () => {
      await database.ping()
      return { status: 'ok' as const }
    },
  )
}
