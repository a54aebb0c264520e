import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { findDataset, type DatasetId } from '../datasets/index.ts'
import { attachment } from '../platform/csv/index.ts'
import type { Database } from '../platform/database/index.ts'
import { workbookMediaType } from '../platform/workbook/index.ts'
import { type Exported, openCsv, openJson, openWorkbook, unmappableCsv } from './export.ts'
import { filterOf } from './filter.ts'
import { ExportQuery, FilterQuery, RecordParams } from './schema.ts'

const config = { permission: 'records.read' as const }
const tags = ['records']
const listedCharacters = 100
const Anything = Type.Unsafe<unknown>(Type.String())

type Options = { database: Database }
type Asked = FastifyRequest<{ Params: { dataset: DatasetId } }>

function exportedOf(database: Database, request: Asked): Exported {
  const query = request.query as Record<string, unknown>
  return {
    database,
    scope: request.account().scope,
    dataset: findDataset(request.params.dataset),
    filter: filterOf(query),
  }
}

function nameOf({ dataset, filter }: Exported, extension: string): Record<string, string> {
  const name = [dataset.label.ja, filter.municipality].filter(Boolean).join('_')
  return { 'content-disposition': attachment(`${name}${extension}`) }
}

/** Said in headers, because a CSV has no place for it: how many characters became 〓, and the first of them, URL-encoded. */
function unmappableHeaders(unmappable: readonly string[]): Record<string, string | number> {
  if (unmappable.length === 0) return {}
  return {
    'x-unmappable-count': unmappable.length,
    'x-unmappable-characters': encodeURIComponent(unmappable.slice(0, listedCharacters).join('')),
  }
}

const csvRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { database }) => {
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
        response: { 200: Anything },
      },
    },
    async (request, reply) => {
      const { encoding = 'utf-8-bom' } = request.query
      const exported = exportedOf(database, request)
      const { content, unmappable } = await openCsv(exported, encoding)
      return reply
        .type(`text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}`)
        .headers({ ...nameOf(exported, '.csv'), ...unmappableHeaders(unmappable) })
        .send(content)
    },
  )
  app.get(
    '/:dataset/unmappable.csv',
    {
      config,
      schema: {
        operationId: 'listUnmappableCharacters',
        tags,
        description: 'The characters of these records that cp932 cannot write, and in how many records they are.',
        produces: ['text/csv'],
        params: RecordParams,
        querystring: FilterQuery,
        response: { 200: Anything },
      },
    },
    async (request, reply) => {
      const exported = exportedOf(database, request)
      const csv = await unmappableCsv(exported)
      return reply.type('text/csv; charset=utf-8').headers(nameOf(exported, '_Shift_JISで書けない文字.csv')).send(csv)
    },
  )
}

const otherRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { database }) => {
  app.get(
    '/:dataset/export.json',
    {
      config,
      schema: {
        operationId: 'exportRecordsJson',
        tags,
        description: 'Codes as they are stored, with the labels of all of them in front.',
        params: RecordParams,
        querystring: FilterQuery,
        response: { 200: Anything },
      },
    },
    async (request, reply) => {
      const exported = exportedOf(database, request)
      const content = await openJson(exported)
      return reply.type('application/json; charset=utf-8').headers(nameOf(exported, '.json')).send(content)
    },
  )
  app.get(
    '/:dataset/export.xlsx',
    {
      config,
      schema: {
        operationId: 'exportRecordsXlsx',
        tags,
        description: 'The same rows as the CSV, as a workbook: days are days and numbers numbers.',
        produces: [workbookMediaType],
        params: RecordParams,
        querystring: FilterQuery,
        response: { 200: Anything },
      },
    },
    async (request, reply) => {
      const exported = exportedOf(database, request)
      const content = await openWorkbook(exported)
      return reply.type(workbookMediaType).headers(nameOf(exported, '.xlsx')).send(content)
    },
  )
}

/** Records as files: CSV in three encodings, JSON, a workbook. */
export const exportRoutes: FastifyPluginAsyncTypebox<Options> = async (app, options) => {
  const inner = { ...options, prefix: '' }
  await app.register(csvRoutes, inner)
  await app.register(otherRoutes, inner)
}
