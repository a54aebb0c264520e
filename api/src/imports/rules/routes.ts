import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { attachment } from '../../platform/csv/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import { ImportParams } from '../schema.ts'
import { readabilityCsv } from './csv.ts'
import { reportForReading, type StoredReadability } from './report.ts'
import { ReadabilityCsvQuery, ReadabilitySchema } from './schema.ts'
import { getReadability } from './store.ts'

const notJudgedYet: StoredReadability = { score: null, levels: [], rules: [], rows: 0, rows_looked_at: 0 }

async function find(database: Database, { scope }: Principal, id: string) {
  const row = await database.inScope(scope, (transaction) => getReadability(transaction, id))
  if (!row) throw importProblems.import_not_found()
  return { ...row, readability: row.readability ?? notJudgedYet }
}

/** What the machine-readability rules say about the file of an import. */
export const readabilityRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  const config = { permission: 'imports.read' as const }
  const tags = ['imports']
  const params = ImportParams
  app.get(
    '/:id/readability',
    {
      config,
      schema: {
        operationId: 'getImportReadability',
        tags,
        description:
          'The file judged by 「行政データにおける機械可読性に関するルール」 (L1-01 … L3-09, 2026-03-31), with points as the Digital Agency’s sample scorer counts them. It never hinders an import.',
        params,
        response: { 200: ReadabilitySchema },
      },
    },
    async (request) => reportForReading((await find(database, request.account(), request.params.id)).readability),
  )
  app.get(
    '/:id/readability.csv',
    {
      config,
      schema: {
        operationId: 'getImportReadabilityCsv',
        tags,
        params,
        querystring: ReadabilityCsvQuery,
        produces: ['text/csv'],
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const { number, readability } = await find(database, request.account(), request.params.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(`取込${number}_機械可読性.csv`))
        .send(readabilityCsv(readability, request.query.lang))
    },
  )
}
