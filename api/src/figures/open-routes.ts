import { createHash } from 'node:crypto'
import etag from '@fastify/etag'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { Audience } from '../disclosure/index.ts'
import { todayInJapan } from '../reference/index.ts'
import { lensesForReading, measuresForReading } from './catalogue.ts'
import { answer } from './compute.ts'
import { readQuestion } from './question.ts'
import { addFileRoutes } from './file-routes.ts'
import { addFigureSchemas, type FigureOptions } from './routes.ts'
import { FigureQuery, FigureRef, LensList, MeasureList } from './schema.ts'

const everyone: Audience = { kind: 'public' }

/** Anybody may keep the answer for an hour, and ask again by its tag; the time of computing is not part of it. */
function allowKeeping(reply: FastifyReply, content: object) {
  const text = JSON.stringify({ ...content, computed_at: null })
  const tag = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  reply.header('cache-control', 'public, max-age=3600').header('etag', `W/"${tag}"`)
}

/** `/v1/open/…`: the same without signing in, published official figures only. */
export const openFigureRoutes: FastifyPluginAsyncTypebox<FigureOptions> = async (app, options) => {
  const { database, today = todayInJapan } = options
  const config = { permission: 'public' as const }
  const tags = ['open']
  addFigureSchemas(app)
  await app.register(etag) // answers 304 when the tag set above is the one the asker has

  app.get(
    '/measures',
    { config, schema: { operationId: 'listOpenMeasures', tags, response: { 200: MeasureList } } },
    (_request, reply) => {
      allowKeeping(reply, measuresForReading)
      return { items: measuresForReading }
    },
  )

  app.get(
    '/lenses',
    { config, schema: { operationId: 'listOpenLenses', tags, response: { 200: LensList } } },
    (_request, reply) => {
      allowKeeping(reply, lensesForReading)
      return { items: lensesForReading }
    },
  )

  app.get(
    '/figures',
    { config, schema: { operationId: 'getOpenFigure', tags, querystring: FigureQuery, response: { 200: FigureRef } } },
    async (request, reply) => {
      const figure = await answer(database, readQuestion(request.query), everyone, today())
      allowKeeping(reply, figure)
      return figure
    },
  )

  addFileRoutes(app, {
    permission: 'public',
    tags,
    operationIds: { csv: 'getOpenFigureCsv', xlsx: 'getOpenFigureXlsx' },
    figureFor: async (_request, query, reply) => {
      const figure = await answer(database, readQuestion(query), everyone, today())
      allowKeeping(reply, figure)
      return figure
    },
  })
}
