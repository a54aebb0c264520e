import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findDataset } from '../datasets/index.ts'
import { attachment } from '../platform/csv/index.ts'
import { type Database, systemScope } from '../platform/database/index.ts'
import { recordProblems } from './errors.ts'
import { openExport } from './export.ts'
import { filterOf } from './filter.ts'
import { ExportQuery, OneRecordParams, RecordList, RecordParams, RecordQuery, RecordWithHistory } from './schema.ts'
import { accountNames, getRecord, historyOf, listRecords, type RecordRow } from './store.ts'

const config = { permission: 'records.read' as const }
const tags = ['records']
const listedCharacters = 100

function forReply(row: RecordRow) {
  return { ...row, updated_at: row.updated_at.toISOString() }
}

/** Said in headers, because a CSV has no place for it: how many characters became 〓, and the first of them, URL-encoded. */
function unmappableHeaders(unmappable: readonly string[]): Record<string, string | number> {
  if (unmappable.length === 0) return {}
  return {
    'x-unmappable-count': unmappable.length,
    'x-unmappable-characters': encodeURIComponent(unmappable.slice(0, listedCharacters).join('')),
  }
}

const exportRoute: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  app.get(
    '/:dataset/export.csv',
    {
      config,
      schema: {
        operationId: 'exportRecords',
        tags,
        description:
          'The same filters as the list. Importing the file again changes nothing. A text that a spreadsheet would run as a formula begins with an apostrophe, which the import takes away. Characters that cp932 cannot write become 〓; `x-unmappable-count` says how many there are, `x-unmappable-characters` (URL-encoded) which.',
        produces: ['text/csv'],
        params: RecordParams,
        querystring: ExportQuery,
        response: { 200: Type.Unsafe<unknown>(Type.String()) },
      },
    },
    async (request, reply) => {
      const { encoding = 'utf-8-bom' } = request.query
      const dataset = findDataset(request.params.dataset)
      const filter = filterOf(request.query)
      const { content, unmappable } = await openExport(database, request.account().scope, dataset, filter, encoding)
      const name = [dataset.label.ja, filter.municipality].filter(Boolean).join('_')
      return reply
        .type(`text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}`)
        .header('content-disposition', attachment(`${name}.csv`))
        .headers(unmappableHeaders(unmappable))
        .send(content)
    },
  )
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
    '/:dataset/:id',
    {
      config,
      schema: { operationId: 'getRecord', tags, params: OneRecordParams, response: { 200: RecordWithHistory } },
    },
    async (request) => {
      const dataset = findDataset(request.params.dataset)
      const { row, history } = await database.inScope(request.account().scope, async (transaction) => {
        const found = await getRecord(transaction, dataset, request.params.id)
        if (!found) throw recordProblems.record_not_found()
        return { row: found, history: await historyOf(transaction, dataset, request.params.id) }
      })
      const accounts = history.flatMap(({ replaced_by }) => replaced_by ?? [])
      const names = await database.inScope(systemScope, (transaction) => accountNames(transaction, accounts))
      return {
        ...forReply(row),
        history: history.map(({ before, replaced_at, replaced_by, ...entry }) => ({
          ...entry,
          values: before,
          replaced_at: replaced_at.toISOString(),
          replaced_by: { name: names.get(replaced_by ?? '') ?? '–' },
        })),
      }
    },
  )
}

/** Records of every dataset: list, one with its history, export. */
export const recordRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, options) => {
  const inner = { ...options, prefix: '' } // the options of a plugin carry its own prefix
  await app.register(exportRoute, inner)
  await app.register(readRoutes, inner)
}
