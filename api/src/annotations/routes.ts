import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Database } from '../platform/database/index.ts'
import { add, correct, remove } from './annotations.ts'
import {
  AnnotationAnswer,
  AnnotationList,
  AnnotationParams,
  AnnotationQuery,
  type AnnotationReply,
  AnnotationSchema,
  CorrectedAnnotation,
  NewAnnotation,
} from './schema.ts'
import { type AnnotationRow, listAnnotations } from './store.ts'

const tags = ['annotations']
const write = { permission: 'annotations.write' as const }

function replyOf({ text_ja: ja, text_en: en, ...row }: AnnotationRow): AnnotationReply {
  return { ...row, text: { ja, en } }
}

type Routes = FastifyPluginAsyncTypebox<{ database: Database }>

const readingRoutes: Routes = async (app, { database }) => {
  app.get(
    '',
    {
      config: { permission: 'figures.read' },
      schema: { operationId: 'listAnnotations', tags, querystring: AnnotationQuery, response: { 200: AnnotationList } },
    },
    async (request) => {
      const rows = await database.inScope(request.account().scope, (transaction) =>
        listAnnotations(transaction, request.query.municipality),
      )
      return { items: rows.map(replyOf) }
    },
  )
}

const writingRoutes: Routes = async (app, { database }) => {
  app.post(
    '',
    {
      config: write,
      schema: {
        operationId: 'addAnnotation',
        tags,
        description: 'It then stands on the figures of the body, for those who may see the body; not on public ones.',
        body: NewAnnotation,
        response: { 201: AnnotationAnswer },
      },
    },
    async (request, reply) => reply.code(201).send(replyOf(await add(database, request.account(), request.body))),
  )
  app.put(
    '/:id',
    {
      config: write,
      schema: {
        operationId: 'correctAnnotation',
        tags,
        params: AnnotationParams,
        body: CorrectedAnnotation,
        response: { 200: AnnotationAnswer },
      },
    },
    async (request) => replyOf(await correct(database, request.account(), request.params.id, request.body)),
  )
  app.delete(
    '/:id',
    {
      config: write,
      schema: {
        operationId: 'removeAnnotation',
        tags,
        params: AnnotationParams,
        response: { 200: Type.Object({ id: Type.String() }) },
      },
    },
    async (request) => {
      const { id } = request.params
      await remove(database, request.account(), id)
      return { id }
    },
  )
}

/** Events on the time axis of every figure: list, add, correct, remove. */
export const annotationRoutes: Routes = async (app, { database }) => {
  app.addSchema(AnnotationSchema)
  await app.register(readingRoutes, { database })
  await app.register(writingRoutes, { database })
}
