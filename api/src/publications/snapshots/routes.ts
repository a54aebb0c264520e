import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { addFigureSchemas, audienceOf } from '../../figures/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { todayInJapan } from '../../reference/index.ts'
import { AnswerSchema } from '../answers/index.ts'
import { OfficialTableSchema } from '../official-table/index.ts'
import { snapshotFiles } from './files.ts'
import type { Asking } from './kind.ts'
import { NewSnapshot, SnapshotList, SnapshotParams, SnapshotQuery, SnapshotRef, SnapshotSchema } from './schema.ts'
import { forReading, freeze, getSnapshot, summaryOf } from './snapshots.ts'
import { listSnapshots } from './store.ts'

export interface SnapshotOptions {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

interface InnerOptions {
  database: Database
  askingOf: (request: FastifyRequest) => Asking
}

const read = { permission: 'figures.read' as const }
const tags = ['publications']

const creation: FastifyPluginAsyncTypebox<InnerOptions> = async (app, { askingOf }) => {
  app.post(
    '',
    {
      config: { permission: 'snapshots.write' as const },
      schema: {
        operationId: 'createSnapshot',
        tags,
        description:
          'Freezes a figure, a table or an answer as it is now, under a citation id. It can be neither changed nor removed.',
        body: NewSnapshot,
        response: { 201: SnapshotRef },
      },
    },
    async (request, reply) => {
      const asking = askingOf(request)
      const row = await freeze(asking, request.account(), request.body)
      return reply.code(201).send(await forReading(asking, row))
    },
  )
}

const reading: FastifyPluginAsyncTypebox<InnerOptions> = async (app, { database, askingOf }) => {
  app.get(
    '',
    {
      config: read,
      schema: { operationId: 'listSnapshots', tags, querystring: SnapshotQuery, response: { 200: SnapshotList } },
    },
    async (request) => {
      const rows = await database.inScope(request.account().scope, (transaction) =>
        listSnapshots(transaction, request.query.kind),
      )
      return { items: rows.map(summaryOf) }
    },
  )

  app.get(
    '/:citation',
    {
      config: read,
      schema: {
        operationId: 'getSnapshot',
        tags,
        description: 'As it was frozen, whatever has been corrected since, and how today’s values differ.',
        params: SnapshotParams,
        response: { 200: SnapshotRef },
      },
    },
    async (request) => {
      const asking = askingOf(request)
      return forReading(asking, await getSnapshot(asking, request.params.citation))
    },
  )
}

/** `/v1/snapshots`: figures, tables and answers that stay what they were. */
export const snapshotRoutes: FastifyPluginAsyncTypebox<SnapshotOptions> = async (app, options) => {
  const { database, today = todayInJapan } = options
  addFigureSchemas(app)
  app.addSchema(OfficialTableSchema)
  app.addSchema(AnswerSchema)
  app.addSchema(SnapshotSchema)
  const askingOf = (request: FastifyRequest): Asking => ({ database, audience: audienceOf(request), today: today() })
  await app.register(creation, { database, askingOf })
  await app.register(reading, { database, askingOf })
  await app.register(snapshotFiles, { askingOf })
}
