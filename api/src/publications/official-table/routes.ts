import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { attachment } from '../../platform/csv/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { workbookMediaType } from '../../platform/workbook/index.ts'
import { todayInJapan } from '../../reference/index.ts'
import { officialTable } from './answer.ts'
import { OfficialTableFileQuery, OfficialTableQuery, OfficialTableRef, OfficialTableSchema } from './schema.ts'
import { tableWorkbook, workbookName } from './workbook.ts'

export interface OfficialTableOptions {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

/** `/v1/official-table`: 事務提要ワンボタン. */
export const officialTableRoutes: FastifyPluginAsyncTypebox<OfficialTableOptions> = async (app, options) => {
  const { database, today = todayInJapan } = options
  const config = { permission: 'figures.read' as const }
  const tags = ['publications']
  app.addSchema(OfficialTableSchema)

  app.get(
    '',
    {
      config,
      schema: {
        operationId: 'getOfficialTable',
        tags,
        description:
          'The ministry’s table (cat rows and the block of injured animals) of one body and fiscal year, from its records and from entered aggregates side by side, with checks.',
        querystring: OfficialTableQuery,
        response: { 200: OfficialTableRef },
      },
    },
    (request) => officialTable(database, request.account().scope, request.query, today()),
  )

  app.get(
    '/file.xlsx',
    {
      config,
      schema: {
        operationId: 'getOfficialTableWorkbook',
        tags,
        description:
          'The chosen source of the same table in the ministry’s layout, with notes and the stamp printed under it.',
        produces: [workbookMediaType],
        querystring: OfficialTableFileQuery,
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    async (request, reply) => {
      const { lang, ...query } = request.query
      const answer = await officialTable(database, request.account().scope, query, today())
      return reply
        .type(workbookMediaType)
        .header('content-disposition', attachment(workbookName(answer, lang)))
        .send(tableWorkbook(answer, lang))
    },
  )
}
