import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../../platform/database/index.ts'
import { viewProblems } from './errors.ts'
import { NewView, type View, viewLimit, ViewList, ViewParams, ViewSchema } from './schema.ts'
import { deleteView, listViews, saveView, type ViewRow } from './store.ts'

const tags = ['figures']
const config = { permission: 'figures.read' as const }

function forReply({ created_at: createdAt, ...view }: ViewRow): View {
  return { ...view, created_at: createdAt.toISOString() }
}

/** `/v1/views`: addresses of figures that one keeps under a name. */
export const viewRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  app.get('', { config, schema: { operationId: 'listViews', tags, response: { 200: ViewList } } }, async (request) => {
    const { id, scope } = request.account()
    const rows = await database.inScope(scope, (transaction) => listViews(transaction, id))
    return { items: rows.map(forReply) }
  })

  app.post(
    '',
    { config, schema: { operationId: 'saveView', tags, body: NewView, response: { 201: ViewSchema } } },
    async (request, reply) => {
      const { id, scope } = request.account()
      const row = await database.inScope(scope, (transaction) => saveView(transaction, id, request.body))
      if (!row) throw viewProblems.too_many_views({ limit: viewLimit })
      return reply.code(201).send(forReply(row))
    },
  )

  app.delete(
    '/:id',
    { config, schema: { operationId: 'deleteView', tags, params: ViewParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { id, scope } = request.account()
      const isGone = await database.inScope(scope, (transaction) => deleteView(transaction, id, request.params.id))
      if (!isGone) throw viewProblems.view_unknown()
      return reply.code(204).send(null)
    },
  )
}
