import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../../platform/database/index.ts'
import { todayInJapan } from '../../reference/index.ts'
import { officialTable } from './answer.ts'
import { OfficialTableQuery, OfficialTableRef, OfficialTableSchema } from './schema.ts'

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
}
