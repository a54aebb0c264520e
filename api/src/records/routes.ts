import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findClosing } from '../closings/index.ts'
import { type DatasetDefinition, type DatasetId, findDataset } from '../datasets/index.ts'
import type { Database } from '../platform/database/index.ts'
import { fiscalYearOf } from '../reference/index.ts'
import { recordProblems } from './errors.ts'
import { exportRoutes } from './export-routes.ts'
import { filterOf } from './filter.ts'
import { readGrid } from './grid.ts'
import { hasHistory, readHistory } from './history.ts'
import {
  Grid,
  GridQuery,
  OneRecordParams,
  RecordList,
  RecordParams,
  RecordQuery,
  OneRecord,
  RecordHistory,
} from './schema.ts'
import { getRecord, listRecords, type RecordRow, type Values } from './store.ts'
import { recordWriteRoutes } from './write-routes.ts'

const config = { permission: 'records.read' as const }
const tags = ['records']
function forReply(row: RecordRow) {
  return { ...row, updated_at: row.updated_at.toISOString() }
}

/** The fiscal year in which the record counts; null where it counts in none. */
function yearOf({ eventDate, fields }: DatasetDefinition, values: Values): number | null {
  const day = eventDate && values[eventDate]
  if (day) return fiscalYearOf(String(day))
  const field = fields.find(({ type }) => type === 'fiscal_year')
  return field ? Number(values[field.name]) : null
}

async function readOne(database: Database, scope: string, dataset: DatasetDefinition<DatasetId>, id: string) {
  return database.inScope(scope, async (transaction) => {
    const row = await getRecord(transaction, dataset, id)
    if (!row)
      throw (await hasHistory(transaction, dataset, id))
        ? recordProblems.record_withdrawn()
        : recordProblems.record_not_found()
    const fiscalYear = yearOf(dataset, row.values)
    const given = { municipality: row.municipality_code, dataset: dataset.id }
    const closing = fiscalYear === null ? undefined : await findClosing(transaction, { ...given, fiscalYear })
    return { ...forReply(row), closed: closing !== undefined }
  })
}

const readRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  app.get(
    '/:dataset',
    {
      config,
      schema: {
        operationId: 'listRecords',
        tags,
        params: RecordParams,
        querystring: RecordQuery,
        response: { 200: RecordList },
      },
    },
    async (request) => {
      const { limit = 50, after } = request.query
      const filter = filterOf(request.query)
      const page = await database.inScope(request.account().scope, (transaction) =>
        listRecords(transaction, findDataset(request.params.dataset), filter, { limit, ...(after && { after }) }),
      )
      return { ...page, items: page.items.map(forReply) }
    },
  )
  app.get(
    '/:dataset/grid',
    {
      config,
      schema: {
        operationId: 'getRecordGrid',
        tags,
        description: 'Figures as a table: what is counted by fiscal years or months. It is saved with `batch`.',
        params: RecordParams,
        querystring: GridQuery,
        response: { 200: Grid },
      },
    },
    (request) => {
      const { municipality, year: fiscalYear, by = 'fiscal_year', years = 5, ...fixed } = request.query
      const question = { municipality, fiscalYear, by, years, fixed: fixed as Record<string, string> }
      return database.inScope(request.account().scope, (transaction) =>
        readGrid(transaction, findDataset(request.params.dataset), question),
      )
    },
  )
}

const oneRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  app.get(
    '/:dataset/:id',
    {
      config,
      schema: { operationId: 'getRecord', tags, params: OneRecordParams, response: { 200: OneRecord } },
    },
    (request) => readOne(database, request.account().scope, findDataset(request.params.dataset), request.params.id),
  )
  app.get(
    '/:dataset/:id/history',
    {
      config,
      schema: { operationId: 'getRecordHistory', tags, params: OneRecordParams, response: { 200: RecordHistory } },
    },
    (request) => readHistory(database, request.account().scope, findDataset(request.params.dataset), request.params.id),
  )
}

/** Records of every dataset: list, one with its history, export; entry, correction, withdrawal. */
export const recordRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, options) => {
  const inner = { ...options, prefix: '' } // the options of a plugin carry its own prefix
  await app.register(exportRoutes, inner)
  await app.register(readRoutes, inner)
  await app.register(oneRoutes, inner)
  await app.register(recordWriteRoutes, inner)
}
