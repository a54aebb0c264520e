import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Audience, ReleasedFigure } from '../disclosure/index.ts'
import { ChangeSchema, FigureSchema, MeasureSchema } from '../measures/index.ts'
import { attachment } from '../platform/csv/index.ts'
import type { Database } from '../platform/database/index.ts'
import { isPermitted } from '../platform/permissions/index.ts'
import { todayInJapan } from '../reference/index.ts'
import { measuresForReading } from './catalogue.ts'
import { answer } from './compute.ts'
import { figureCsv, figureFileName } from './csv.ts'
import { readQuestion } from './question.ts'
import { FigureCsvQuery, FigureQuery, FigureRef, MeasureList } from './schema.ts'

export interface FigureOptions {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

/** The named shapes, for plugins that answer with them. */
export function addFigureSchemas(app: FastifyInstance) {
  for (const schema of [ChangeSchema, FigureSchema, MeasureSchema]) app.addSchema(schema)
}

export function sendCsv(reply: FastifyReply, figure: ReleasedFigure, query: FigureCsvQuery) {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', attachment(figureFileName(figure)))
    .send(figureCsv(figure, query))
}

/** Whom a signed-in request's figures are for. */
export function audienceOf(request: FastifyRequest): Extract<Audience, { kind: 'account' }> {
  const { scope, role } = request.account()
  return { kind: 'account', scope, finePlaces: isPermitted(role, 'records.write') }
}

/** `/v1/measures`, `/v1/figures`, `/v1/figures.csv` for people signed in. */
export const figureRoutes: FastifyPluginAsyncTypebox<FigureOptions> = async (app, options) => {
  const { database, today = todayInJapan } = options
  const config = { permission: 'figures.read' as const }
  const tags = ['figures']
  addFigureSchemas(app)

  app.get(
    '/measures',
    { config, schema: { operationId: 'listMeasures', tags, response: { 200: MeasureList } } },
    () => ({ items: measuresForReading }),
  )

  app.get(
    '/figures',
    { config, schema: { operationId: 'getFigure', tags, querystring: FigureQuery, response: { 200: FigureRef } } },
    (request) => answer(database, readQuestion(request.query), audienceOf(request), today()),
  )

  app.get(
    '/figures.csv',
    {
      config,
      schema: {
        operationId: 'getFigureCsv',
        tags,
        produces: ['text/csv'],
        querystring: FigureCsvQuery,
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const figure = await answer(database, readQuestion(request.query), audienceOf(request), today())
      return sendCsv(reply, figure, request.query)
    },
  )
}
