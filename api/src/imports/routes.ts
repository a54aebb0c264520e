import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findDataset } from '../datasets/index.ts'
import type { FastifyRequest } from 'fastify'
import { attachment } from '../platform/csv/index.ts'
import { type Database, systemScope } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { workbookMediaType } from '../platform/workbook/index.ts'
import { importProblems } from './errors.ts'
import { allFindings, countByRule, findingsCsv, listFindings } from './finding-store.ts'
import { markedFile } from './marking/marked-file.ts'
import { fixRoutes, questionRoutes } from './mapping/routes.ts'
import { cancelImport } from './plan/cancel.ts'
import { commitImport, revertImport } from './plan/decide.ts'
import { previewImport } from './plan/preview.ts'
import type { ImportPorts } from './ports.ts'
import { importForReply } from './reply.ts'
import { readabilityRoutes } from './rules/routes.ts'
import {
  FindingList,
  FindingQuery,
  ImportList,
  ImportParams,
  ImportQuery,
  type ImportReply,
  ImportSchema,
  PreviewSchema,
  RuleCounts,
  UploadForm,
} from './schema.ts'
import { getImport, type ImportRow, type ImportState, listImports, namesOf } from './store.ts'
import { openStored } from './stored-file.ts'
import { countKnownHeadings } from './table/headings.ts'
import { receiveUpload, type UploadOptions } from './upload.ts'
import { uploadRoutes } from './upload-routes.ts'

const ImportAnswer = Type.Unsafe<ImportReply>(Type.Ref('Import'))
const read = { permission: 'imports.read' as const }
const write = { permission: 'imports.write' as const }
const tags = ['imports']

async function findImport(database: Database, { scope }: Principal, id: string): Promise<ImportRow> {
  const row = await database.inScope(scope, (transaction) => getImport(transaction, id))
  if (!row) throw importProblems.import_not_found()
  return row
}

async function forReply(database: Database, rows: readonly ImportRow[]): Promise<ImportReply[]> {
  const accounts = rows.map(({ created_by }) => created_by)
  const names = await database.inScope(systemScope, (transaction) => namesOf(transaction, accounts))
  return rows.map((row) => importForReply(row, names))
}

async function replyOne(database: Database, principal: Principal, id: string): Promise<ImportReply> {
  const [reply] = await forReply(database, [await findImport(database, principal, id)])
  if (!reply) throw importProblems.import_not_found()
  return reply
}

const uploadRoute: FastifyPluginAsyncTypebox<UploadOptions> = async (app, options) => {
  // A file over the limit is cut off there, and the answer is ours to word.
  await app.register(multipart, { throwFileSizeLimit: false })
  app.post(
    '',
    {
      config: write,
      schema: {
        operationId: 'uploadImport',
        tags,
        consumes: ['multipart/form-data'],
        description: `Takes one file in the part \`file\`, with the fields \`dataset\` and \`municipality\`. The file is read in the background; ask for the import until its state is \`ready\` or \`refused\`.`,
        body: UploadForm,
        response: { 202: ImportAnswer },
      },
      // The form is read as it arrives; the schema is there for the documentation.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      const principal = request.account()
      const id = await receiveUpload(request, principal, options)
      return reply.code(202).send(await replyOne(options.database, principal, id))
    },
  )
}

const listRoutes: FastifyPluginAsyncTypebox<UploadOptions> = async (app, { database }) => {
  app.get(
    '',
    {
      config: read,
      schema: { operationId: 'listImports', tags, querystring: ImportQuery, response: { 200: ImportList } },
    },
    async (request) => {
      const { limit = 50, ...filter } = request.query
      const rows = await database.inScope(request.account().scope, (transaction) =>
        listImports(transaction, { ...filter, limit: limit + 1 }),
      )
      const items = await forReply(database, rows.slice(0, limit))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  )
  app.get(
    '/:id',
    { config: read, schema: { operationId: 'getImport', tags, params: ImportParams, response: { 200: ImportAnswer } } },
    (request) => replyOne(database, request.account(), request.params.id),
  )
}

const findingRoutes: FastifyPluginAsyncTypebox<UploadOptions> = async (app, { database }) => {
  const params = ImportParams
  app.get(
    '/:id/findings',
    {
      config: read,
      schema: { operationId: 'listFindings', tags, params, querystring: FindingQuery, response: { 200: FindingList } },
    },
    async (request) => {
      const { id } = await findImport(database, request.account(), request.params.id)
      return database.inScope(request.account().scope, (transaction) =>
        listFindings(transaction, id, { limit: 50, ...request.query }),
      )
    },
  )
  app.get(
    '/:id/findings/rules',
    {
      config: read,
      schema: { operationId: 'countFindingsByRule', tags, params, response: { 200: RuleCounts } },
    },
    async (request) => {
      const { id } = await findImport(database, request.account(), request.params.id)
      const { scope } = request.account()
      return { items: await database.inScope(scope, (transaction) => countByRule(transaction, id)) }
    },
  )
  app.get(
    '/:id/findings.csv',
    {
      config: read,
      schema: { operationId: 'getFindingsCsv', tags, params, produces: ['text/csv'], response: { 200: Type.String() } },
    },
    async (request, reply) => {
      const { id, number } = await findImport(database, request.account(), request.params.id)
      const csv = await database.inScope(request.account().scope, (transaction) => findingsCsv(transaction, id))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(`取込${number}_指摘.csv`))
        .send(csv)
    },
  )
}

const markedRoutes: FastifyPluginAsyncTypebox<UploadOptions> = async (app, { database, storage }) => {
  app.get(
    '/:id/findings.xlsx',
    {
      config: read,
      schema: {
        operationId: 'getFindingsWorkbook',
        tags,
        description:
          'The file of the import as a workbook in which the cells with findings are coloured and commented.',
        params: ImportParams,
        produces: [workbookMediaType],
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    async (request, reply) => {
      const { scope } = request.account()
      const job = await findImport(database, request.account(), request.params.id)
      const { items } = await database.inScope(scope, (transaction) => allFindings(transaction, job.id))
      const file = {
        byteSize: job.byte_size,
        open: () => openStored(storage, job.storage_key, () => importProblems.import_file_gone()),
      }
      const dataset = findDataset(job.dataset)
      const workbook = await markedFile(file, items, (row) => countKnownHeadings(row, dataset))
      return reply
        .type(workbookMediaType)
        .header('content-disposition', attachment(`取込${job.number}_指摘.xlsx`))
        .send(workbook)
    },
  )
}

const contentRoutes: FastifyPluginAsyncTypebox<UploadOptions> = async (app, { database, storage }) => {
  const params = ImportParams
  app.get(
    '/:id/preview',
    { config: read, schema: { operationId: 'previewImport', tags, params, response: { 200: PreviewSchema } } },
    (request) => previewImport(database, request.account(), request.params.id),
  )
  app.get(
    '/:id/file',
    {
      config: read,
      schema: {
        operationId: 'getImportFile',
        tags,
        params,
        produces: ['application/octet-stream'],
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    async (request, reply) => {
      const { storage_key, file_name, byte_size } = await findImport(database, request.account(), request.params.id)
      const content = await openStored(storage, storage_key, () => importProblems.import_file_gone())
      return reply
        .type('application/octet-stream')
        .header('content-disposition', attachment(file_name))
        .header('content-length', byte_size)
        .send(content)
    },
  )
}

type Decide = (ports: ImportPorts, principal: Principal, id: string) => Promise<void>

/** What a person decides about an import; each answers with the import as it is then. */
const decisions: Readonly<Record<string, { decide: Decide; description: string }>> = {
  commit: {
    decide: commitImport,
    description: 'Takes the rows in. Many rows are taken in the background (202); ask until the state is `committed`.',
  },
  revert: {
    decide: revertImport,
    description:
      'Takes them back. Many rows are taken back in the background (202); ask until the state is `reverted`.',
  },
  cancel: {
    decide: ({ database }, principal, id) => cancelImport(database, principal, id),
    description: 'Gives up an import that is not committed yet.',
  },
}
const underWay: readonly ImportState[] = ['committing', 'reverting']

const decisionRoutes: FastifyPluginAsyncTypebox<UploadOptions> = async (app, options) => {
  for (const [name, { decide, description }] of Object.entries(decisions)) {
    app.post(
      `/:id/${name}`,
      {
        config: write,
        schema: {
          operationId: `${name}Import`,
          tags,
          description,
          params: ImportParams,
          response: { 200: ImportAnswer, 202: ImportAnswer },
        },
      },
      async (request, reply) => {
        await decide(options, request.account(), request.params.id)
        const now = await replyOne(options.database, request.account(), request.params.id)
        return reply.code(underWay.includes(now.state) ? 202 : 200).send(now)
      },
    )
  }
}

/** Files on their way to becoming records. */
export const importRoutes: FastifyPluginAsyncTypebox<UploadOptions> = async (app, options) => {
  app.addSchema(ImportSchema)
  const inner = { ...options, prefix: '' } // the options of a plugin carry its own prefix
  await app.register(uploadRoute, inner)
  await app.register(uploadRoutes, {
    ...inner,
    answer: (request: FastifyRequest, id: string) => replyOne(options.database, request.account(), id),
  })
  await app.register(listRoutes, inner)
  await app.register(findingRoutes, inner)
  await app.register(markedRoutes, inner)
  await app.register(contentRoutes, inner)
  await app.register(readabilityRoutes, inner)
  await app.register(decisionRoutes, inner)
  const answering = {
    ...inner,
    replyOne: (principal: Principal, id: string) => replyOne(options.database, principal, id),
  }
  await app.register(questionRoutes, answering)
  await app.register(fixRoutes, answering)
}
