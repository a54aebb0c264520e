import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { addFigureSchemas, audienceOf } from '../../figures/index.ts'
import { attachment } from '../../platform/csv/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { todayInJapan } from '../../reference/index.ts'
import { type AnswerAsking, answerQuestion, questionForReading } from './document.ts'
import { answerDocument, documentMediaType } from './docx.ts'
import { placesOf } from './place-list.ts'
import { questions } from './registry.ts'
import {
  AnswerFileQuery,
  AnswerQuery,
  AnswerRef,
  AnswerSchema,
  PlaceList,
  PlacesQuery,
  QuestionList,
} from './schema.ts'

export interface AnswerOptions {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

interface InnerOptions {
  askingOf: (request: FastifyRequest) => AnswerAsking
}

const config = { permission: 'figures.read' as const }
const tags = ['publications']

const lists: FastifyPluginAsyncTypebox<InnerOptions> = async (app, { askingOf }) => {
  app.get('', { config, schema: { operationId: 'listAnswers', tags, response: { 200: QuestionList } } }, () => ({
    items: questions.map(questionForReading),
  }))
  app.get(
    '/places',
    {
      config,
      schema: {
        operationId: 'listAnswerPlaces',
        tags,
        description: 'Places of a body that a question can be asked about.',
        querystring: PlacesQuery,
        response: { 200: PlaceList },
      },
    },
    async (request) => ({ items: await placesOf(askingOf(request), request.query.area) }),
  )
}

const documents: FastifyPluginAsyncTypebox<InnerOptions> = async (app, { askingOf }) => {
  app.get(
    '/document',
    {
      config,
      schema: {
        operationId: 'getAnswer',
        tags,
        description:
          'The answer to a question of the council: sentence with era years, figure, table, definition and what chance says. 「まだ分かりません」 where the data do not decide.',
        querystring: AnswerQuery,
        response: { 200: AnswerRef },
      },
    },
    (request) => answerQuestion(askingOf(request), request.query),
  )
  app.get(
    '/document.docx',
    {
      config,
      schema: {
        operationId: 'getAnswerDocument',
        tags,
        produces: [documentMediaType],
        querystring: AnswerFileQuery,
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    async (request, reply) => {
      const { lang, ...query } = request.query
      const answer = await answerQuestion(askingOf(request), query)
      return reply
        .type(documentMediaType)
        .header('content-disposition', attachment(`${answer.title[lang]}.docx`))
        .send(await answerDocument(answer, lang, null))
    },
  )
}

/** `/v1/answers`: 議会答弁パック. */
export const answerRoutes: FastifyPluginAsyncTypebox<AnswerOptions> = async (app, options) => {
  const { database, today = todayInJapan } = options
  addFigureSchemas(app)
  app.addSchema(AnswerSchema)
  const askingOf = (request: FastifyRequest) => ({ database, audience: audienceOf(request), today: today() })
  await app.register(lists, { askingOf })
  await app.register(documents, { askingOf })
}
