/** A frozen figure or table as a file, with the citation id in its name and in every row of the CSV's last column. */
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { releasedBefore } from '../../disclosure/index.ts'
import { figureCsv, figureWorkbook } from '../../figures/index.ts'
import type { Figure } from '../../measures/index.ts'
import { attachment } from '../../platform/csv/index.ts'
import { workbookMediaType } from '../../platform/workbook/index.ts'
import { type Answer, answerDocument, documentMediaType } from '../answers/index.ts'
import { type OfficialTable, tableWorkbook } from '../official-table/index.ts'
import { snapshotProblems } from './errors.ts'
import type { Asking } from './kind.ts'
import { SnapshotFileQuery, SnapshotParams } from './schema.ts'
import { getSnapshot } from './snapshots.ts'
import type { SnapshotRow } from './store.ts'

interface FileOptions {
  /** The asker of a request. */
  askingOf: (request: FastifyRequest) => Asking
}

const config = { permission: 'figures.read' as const }
const schema = { tags: ['publications'], params: SnapshotParams, querystring: SnapshotFileQuery }

function workbookOf({ kind, content }: SnapshotRow, lang: 'ja' | 'en') {
  const frozen: unknown = JSON.parse(content)
  if (kind === 'figure') return figureWorkbook(releasedBefore(frozen as Figure), lang)
  return kind === 'official_table' ? tableWorkbook(frozen as OfficialTable, lang) : null
}

const csvRoute: FastifyPluginAsyncTypebox<FileOptions> = async (app, { askingOf }) => {
  app.get(
    '/:citation/file.csv',
    {
      config,
      schema: {
        ...schema,
        operationId: 'getSnapshotCsv',
        produces: ['text/csv'],
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const { citation, kind, content } = await getSnapshot(askingOf(request), request.params.citation)
      if (kind !== 'figure') throw snapshotProblems.snapshot_no_file({ citation })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(`${citation}.csv`))
        .send(figureCsv(releasedBefore(JSON.parse(content) as Figure), request.query))
    },
  )
}

const workbookRoute: FastifyPluginAsyncTypebox<FileOptions> = async (app, { askingOf }) => {
  app.get(
    '/:citation/file.xlsx',
    {
      config,
      schema: {
        ...schema,
        operationId: 'getSnapshotWorkbook',
        produces: [workbookMediaType],
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    async (request, reply) => {
      const row = await getSnapshot(askingOf(request), request.params.citation)
      const file = workbookOf(row, request.query.lang)
      if (!file) throw snapshotProblems.snapshot_no_file({ citation: row.citation })
      return reply
        .type(workbookMediaType)
        .header('content-disposition', attachment(`${row.citation}.xlsx`))
        .send(file)
    },
  )
}

const documentRoute: FastifyPluginAsyncTypebox<FileOptions> = async (app, { askingOf }) => {
  app.get(
    '/:citation/file.docx',
    {
      config,
      schema: {
        ...schema,
        operationId: 'getSnapshotDocument',
        produces: [documentMediaType],
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    async (request, reply) => {
      const { citation, kind, content } = await getSnapshot(askingOf(request), request.params.citation)
      if (kind !== 'answer') throw snapshotProblems.snapshot_no_file({ citation })
      return reply
        .type(documentMediaType)
        .header('content-disposition', attachment(`${citation}.docx`))
        .send(await answerDocument(JSON.parse(content) as Answer, request.query.lang, citation))
    },
  )
}

/** A snapshot's files. */
export const snapshotFiles: FastifyPluginAsyncTypebox<FileOptions> = async (app, options) => {
  await app.register(csvRoute, options)
  await app.register(workbookRoute, options)
  await app.register(documentRoute, options)
}
