/** Figures as files: the same for people signed in and for everybody. */
import { Type } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ReleasedFigure } from '../disclosure/index.ts'
import { attachment } from '../platform/csv/index.ts'
import type { Permission } from '../platform/permissions/index.ts'
import { workbookMediaType } from '../platform/workbook/index.ts'
import { figureCsv } from './csv.ts'
import { FigureCsvQuery, FigureXlsxQuery, type FigureQuery } from './schema.ts'
import { figureFileName } from './table.ts'
import { figureWorkbook } from './workbook.ts'

interface FileRoutes {
  permission: Permission | 'public'
  tags: string[]
  operationIds: { csv: string; xlsx: string }
  /** The figure that is asked for; may set headers of the answer. */
  figureFor: (request: FastifyRequest, query: FigureQuery, reply: FastifyReply) => Promise<ReleasedFigure>
}

/** `/figures.csv` and `/figures.xlsx` */
export function addFileRoutes(app: FastifyInstance, { permission, tags, operationIds, figureFor }: FileRoutes) {
  const config = { permission }

  app.get<{ Querystring: FigureCsvQuery }>(
    '/figures.csv',
    {
      config,
      schema: {
        operationId: operationIds.csv,
        tags,
        description: 'One row per point, with what it was computed from.',
        produces: ['text/csv'],
        querystring: FigureCsvQuery,
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const { encoding: _encoding, lang: _lang, ...query } = request.query
      const figure = await figureFor(request, query, reply)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(figureFileName(figure, 'csv')))
        .send(figureCsv(figure, request.query))
    },
  )

  app.get<{ Querystring: FigureXlsxQuery }>(
    '/figures.xlsx',
    {
      config,
      schema: {
        operationId: operationIds.xlsx,
        tags,
        description: 'The rows of the CSV as a workbook; a second sheet has definition, sources and notes.',
        produces: [workbookMediaType],
        querystring: FigureXlsxQuery,
        response: { 200: Type.Any({ description: 'An .xlsx file' }) },
      },
    },
    async (request, reply) => {
      const { lang, ...query } = request.query
      const figure = await figureFor(request, query, reply)
      return reply
        .type(workbookMediaType)
        .header('content-disposition', attachment(figureFileName(figure, 'xlsx')))
        .send(figureWorkbook(figure, lang))
    },
  )
}
