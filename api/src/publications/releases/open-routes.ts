import { createHash } from 'node:crypto'
import etag from '@fastify/etag'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { ReleasedFigure } from '../../disclosure/index.ts'
import { addFigureSchemas } from '../../figures/index.ts'
import { attachment } from '../../platform/csv/index.ts'
import type { Database, Transaction } from '../../platform/database/index.ts'
import { workbookMediaType } from '../../platform/workbook/index.ts'
import { catalogueOf } from './catalogue.ts'
import { releaseProblems } from './errors.ts'
import { dayOf, forEverybody } from './reply.ts'
import { OpenFileQuery, OpenReleaseDetail, OpenReleaseList, ReleaseParams } from './schema.ts'
import { contentOf, findRelease, listPublished, type ReleaseRow } from './store.ts'
import { releaseCsv, releaseWorkbook } from './table.ts'

/** No scope: only what is published for everyone. */
const noScope = ''
const tags = ['open']
const config = { permission: 'public' as const }

/** Anybody may keep the answer for an hour, and ask again by its tag. */
function allowKeeping(reply: FastifyReply, content: unknown) {
  const tag = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)
  reply.header('cache-control', 'public, max-age=3600').header('etag', `W/"${tag}"`)
}

/** A release that is there, and its frozen figures. */
async function published(
  transaction: Transaction,
  id: string,
): Promise<{ row: ReleaseRow; figures: ReleasedFigure[] }> {
  const row = await findRelease(transaction, id)
  if (row?.state === 'withdrawn') {
    throw releaseProblems.release_withdrawn({
      day: row.withdrawn_at ? dayOf(row.withdrawn_at) : '',
      reason: row.withdraw_reason ?? '',
    })
  }
  const figures = row && (await contentOf(transaction, id))
  if (!row || !figures) throw releaseProblems.release_not_found()
  return { row, figures }
}

type Options = { database: Database }

const catalogue: FastifyPluginAsyncTypebox<Options> = async (app, { database }) => {
  const all = () =>
    database.inScope(noScope, async (transaction) => (await listPublished(transaction)).map(forEverybody))

  app.get(
    '/releases',
    { config, schema: { operationId: 'listOpenReleases', tags, response: { 200: OpenReleaseList } } },
    async (_request, reply) => {
      const items = await all()
      allowKeeping(reply, items)
      return { items }
    },
  )

  app.get(
    '/catalogue',
    {
      config,
      schema: {
        operationId: 'getOpenCatalogue',
        tags,
        description: 'DCAT 3 as JSON-LD',
        produces: ['application/ld+json'],
        response: { 200: Type.Unsafe<object>(Type.Object({}, { additionalProperties: true })) },
      },
    },
    async (_request, reply) => {
      const found = catalogueOf(await all())
      allowKeeping(reply, found)
      return reply.type('application/ld+json; charset=utf-8').send(found)
    },
  )
}

const files: FastifyPluginAsyncTypebox<Options> = async (app, { database }) => {
  const find = (id: string) => database.inScope(noScope, (transaction) => published(transaction, id))
  const params = ReleaseParams

  app.get(
    '/releases/:id.csv',
    {
      config,
      schema: {
        ...{ operationId: 'getOpenReleaseCsv', tags, params, querystring: OpenFileQuery },
        produces: ['text/csv'],
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const { row, figures } = await find(request.params.id)
      const text = releaseCsv(figures, request.query)
      allowKeeping(reply, text)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(`${row.municipality_code}_${row.id}_v${row.version}.csv`))
        .send(text)
    },
  )

  app.get(
    '/releases/:id.json',
    { config, schema: { operationId: 'getOpenReleaseJson', tags, params, response: { 200: OpenReleaseDetail } } },
    async (request, reply) => {
      const { row, figures } = await find(request.params.id)
      const answer = { ...forEverybody(row), figures }
      allowKeeping(reply, answer)
      reply.header('content-disposition', attachment(`${row.municipality_code}_${row.id}_v${row.version}.json`))
      return answer
    },
  )
}

const page: FastifyPluginAsyncTypebox<Options> = async (app, { database }) => {
  const find = (id: string) => database.inScope(noScope, (transaction) => published(transaction, id))
  app.get(
    '/releases/:id.xlsx',
    {
      config,
      schema: {
        ...{ operationId: 'getOpenReleaseWorkbook', tags, params: ReleaseParams, querystring: OpenFileQuery },
        produces: [workbookMediaType],
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    async (request, reply) => {
      const { row, figures } = await find(request.params.id)
      allowKeeping(reply, [row.id, row.version, request.query.lang])
      return reply
        .type(workbookMediaType)
        .header('content-disposition', attachment(`${row.municipality_code}_${row.id}_v${row.version}.xlsx`))
        .send(releaseWorkbook(figures, request.query.lang))
    },
  )

  app.get(
    '/releases/:id',
    {
      config,
      schema: { operationId: 'getOpenRelease', tags, params: ReleaseParams, response: { 200: OpenReleaseDetail } },
    },
    async (request, reply) => {
      const { row, figures } = await database.inScope(noScope, (transaction) =>
        published(transaction, request.params.id),
      )
      const answer = { ...forEverybody(row), figures }
      allowKeeping(reply, answer)
      return answer
    },
  )
}

/** `/v1/open/releases`, `/v1/open/catalogue`: what was approved, from its frozen tables only. */
export const openReleaseRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { database }) => {
  addFigureSchemas(app)
  await app.register(etag) // answers 304 when the tag set above is the one the asker has
  await app.register(catalogue, { database })
  await app.register(files, { database })
  await app.register(page, { database })
}
