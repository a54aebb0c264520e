import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Audience } from '../disclosure/index.ts'
import { ChangeSchema, FigureSchema, LensSchema, MeasureSchema } from '../measures/index.ts'
import type { Database } from '../platform/database/index.ts'
import { isPermitted } from '../platform/permissions/index.ts'
import { todayInJapan } from '../reference/index.ts'
import { lensesForReading, measuresForReading } from './catalogue.ts'
import { answer } from './compute.ts'
import { addFileRoutes } from './file-routes.ts'
import { readQuestion } from './question.ts'
import { FigureQuery, FigureRef, LensList, MeasureList } from './schema.ts'

export interface FigureOptions {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

/** The named shapes, for plugins that answer with them. */
export function addFigureSchemas(app: FastifyInstance) {
  for (const schema of [ChangeSchema, FigureSchema, LensSchema, MeasureSchema]) app.addSchema(schema)
}

/** Whom a signed-in request's figures are for. */
export function audienceOf(request: FastifyRequest): Extract<Audience, { kind: 'account' }> {
  const { scope, role } = request.account()
  return { kind: 'account', scope, finePlaces: isPermitted(role, 'records.write') }
}

/** `/v1/measures`, `/v1/lenses`, `/v1/figures` and its files, for people signed in. */
export const figureRoutes: FastifyPluginAsyncTypebox<FigureOptions> = async (app, options) => {
  const { database, today = todayInJapan } = options
  const permission = 'figures.read' as const
  const config = { permission, keptFor: 'scope' } as const
  const tags = ['figures']
  addFigureSchemas(app)

  app.get(
    '/measures',
    { config, schema: { operationId: 'listMeasures', tags, response: { 200: MeasureList } } },
    () => ({ items: measuresForReading }),
  )

  app.get('/lenses', { config, schema: { operationId: 'listLenses', tags, response: { 200: LensList } } }, () => ({
    items: lensesForReading,
  }))

  app.get(
    '/figures',
    { config, schema: { operationId: 'getFigure', tags, querystring: FigureQuery, response: { 200: FigureRef } } },
    (request) => answer(database, readQuestion(request.query), audienceOf(request), today()),
  )

  addFileRoutes(app, {
    permission,
    tags,
    operationIds: { csv: 'getFigureCsv', xlsx: 'getFigureXlsx' },
    figureFor: (request, query) => answer(database, readQuestion(query), audienceOf(request), today()),
  })
}
