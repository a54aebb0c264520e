import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Database, systemScope } from '../platform/database/index.ts'
import { closeYear, reopenYear } from './closings.ts'
import {
  ClosingAnswer,
  ClosingList,
  ClosingParams,
  ClosingQuery,
  type ClosingReply,
  ClosingSchema,
  NewClosing,
  Reopening,
} from './schema.ts'
import { type ClosingRow, listClosings, namesOf } from './store.ts'

const tags = ['closings']
const close = { permission: 'years.close' as const }

async function forReply(database: Database, rows: readonly ClosingRow[]): Promise<ClosingReply[]> {
  const ids = rows.flatMap(({ closed_by, reopened_by }) => [closed_by, reopened_by ?? []].flat())
  const names = await database.inScope(systemScope, (transaction) => namesOf(transaction, ids))
  const someone = (id: string | null) => ({ name: names.get(id ?? '') ?? '–' })
  return rows.map((row) => ({
    id: row.id,
    municipality_code: row.municipality_code,
    dataset: row.dataset,
    fiscal_year: row.fiscal_year,
    closed_at: row.closed_at.toISOString(),
    closed_by: someone(row.closed_by),
    reopened: row.reopened_at && {
      at: row.reopened_at.toISOString(),
      by: someone(row.reopened_by),
      reason: row.reopen_reason ?? '',
    },
  }))
}

async function replyOne(database: Database, row: ClosingRow): Promise<ClosingReply> {
  const [reply] = await forReply(database, [row])
  if (!reply) throw new Error('no reply')
  return reply
}

/** Closed fiscal years: list, close, reopen. */
export const closingRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  app.addSchema(ClosingSchema)
  app.get(
    '',
    {
      config: { permission: 'records.read' },
      schema: { operationId: 'listClosings', tags, querystring: ClosingQuery, response: { 200: ClosingList } },
    },
    async (request) => {
      const rows = await database.inScope(request.account().scope, (transaction) =>
        listClosings(transaction, request.query),
      )
      return { items: await forReply(database, rows) }
    },
  )
  app.post(
    '',
    {
      config: close,
      schema: {
        operationId: 'closeYear',
        tags,
        description:
          'From then on the database refuses every import, entry, correction and withdrawal that touches records of the year.',
        body: NewClosing,
        response: { 201: ClosingAnswer },
      },
    },
    async (request, reply) => {
      const closed = await closeYear(database, request.account(), request.body)
      return reply.code(201).send(await replyOne(database, closed))
    },
  )
  app.post(
    '/:id/reopen',
    {
      config: close,
      schema: {
        operationId: 'reopenYear',
        tags,
        params: ClosingParams,
        body: Reopening,
        response: { 200: ClosingAnswer },
      },
    },
    async (request) =>
      replyOne(database, await reopenYear(database, request.account(), request.params.id, request.body.reason)),
  )
}
