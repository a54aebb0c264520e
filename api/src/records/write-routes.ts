import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findDataset } from '../datasets/index.ts'
import type { Database } from '../platform/database/index.ts'
import { correctRecord } from './correct.ts'
import { enterRecords } from './enter.ts'
import {
  BatchBody,
  BatchDone,
  CorrectedRecord,
  CorrectionBody,
  EntryBody,
  EnteredRecord,
  OneRecordParams,
  RecordParams,
  WithdrawalBody,
} from './schema.ts'
import { withdrawRecord } from './withdraw.ts'

const config = { permission: 'records.write' as const }
const tags = ['records']
const asInFiles =
  'Values are texts as cells of a file have them (令和5年4月1日, 市道, …) or plain JSON; they are read and checked as an import does. What is wrong is told field by field in `parts`.'

const entryRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  app.post(
    '/:dataset',
    {
      config,
      schema: {
        operationId: 'enterRecord',
        tags,
        description: `Enters one record. ${asInFiles}`,
        params: RecordParams,
        body: EntryBody,
        response: { 201: EnteredRecord },
      },
    },
    async (request, reply) => {
      const { values, ...given } = request.body
      const { dataset } = request.params
      const entry = { ...given, rows: [{ values }] }
      const { ids, findings } = await enterRecords(database, request.account(), findDataset(dataset), entry)
      const id = ids[0] ?? ''
      return reply
        .code(201)
        .header('location', `/v1/records/${dataset}/${id}`)
        .send({ id, findings: [...findings] })
    },
  )
  app.post(
    '/:dataset/batch',
    {
      config,
      schema: {
        operationId: 'enterRecords',
        tags,
        description: `Enters up to 1,000 records, all or none. With \`replace\`, rows that are there already are corrected (with the reason). ${asInFiles}`,
        params: RecordParams,
        body: BatchBody,
        response: { 200: BatchDone },
      },
    },
    async (request) => {
      const dataset = findDataset(request.params.dataset)
      const done = await enterRecords(database, request.account(), dataset, request.body)
      return { ...done, findings: [...done.findings] }
    },
  )
}

const changeRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  app.patch(
    '/:dataset/:id',
    {
      config,
      schema: {
        operationId: 'correctRecord',
        tags,
        description: `Corrects the fields that are named; what the record said before stays in its history with the reason. ${asInFiles}`,
        params: OneRecordParams,
        body: CorrectionBody,
        response: { 200: CorrectedRecord },
      },
    },
    async (request) => {
      const { dataset, id } = request.params
      const correction = { id, ...request.body }
      const { changed, findings } = await correctRecord(database, request.account(), findDataset(dataset), correction)
      return { id, changed, findings: [...findings] }
    },
  )
  app.delete(
    '/:dataset/:id',
    {
      config,
      schema: {
        operationId: 'withdrawRecord',
        tags,
        description: 'Takes the record out of lists and counts; its history stays.',
        params: OneRecordParams,
        body: WithdrawalBody,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { dataset, id } = request.params
      await withdrawRecord(database, request.account(), findDataset(dataset), { id, ...request.body })
      return reply.code(204).send(null)
    },
  )
}

/** Entry, correction and withdrawal of every dataset's records. */
export const recordWriteRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, options) => {
  const inner = { ...options, prefix: '' }
  await app.register(entryRoutes, inner)
  await app.register(changeRoutes, inner)
}
