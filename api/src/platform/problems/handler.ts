/** The one place where errors become answers: problem+json (RFC 9457) with a stable code and both languages. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import japanese from 'ajv-i18n/localize/ja/index.js'
import fp from 'fastify-plugin'
import { Type } from 'typebox'
import { Problem } from './define.ts'
import { platformProblems } from './errors.ts'

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Object({ ja: Type.String(), en: Type.String() }),
    parts: Type.Optional(
      Type.Array(
        Type.Object({
          row: Type.Union([Type.Integer(), Type.Null()]),
          field: Type.Union([Type.String(), Type.Null()]),
          rule: Type.String(),
          ja: Type.String(),
          en: Type.String(),
          suggestion: Type.Union([Type.String(), Type.Null()]),
          same_as: Type.Union([Type.String(), Type.Null()]),
        }),
        { description: 'Where several things are wrong with what was sent.' },
      ),
    ),
  },
  { $id: 'Problem', description: 'RFC 9457 problem details; `code` is stable, `detail` is for people.' },
)

// PostgreSQL: connection failures (08), shutting down (57P), too many connections (53); Node: refused, reset, timed out.
const unavailable = /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE)$/
const poolTimeout = /timeout exceeded when trying to connect|Connection terminated/

// PostgreSQL: text that it cannot hold (a NUL character). What we write ourselves has none, so it came with the request.
const unstorable = /^(22021|22P05)$/
// The reader of forms throws plain errors: the upload was cut off, or is no form at all.
const brokenForm = /^(Multipart: Boundary not found|Unexpected end of multipart data|Part terminated early)/

const unstorableText = {
  what_ja: '使えない文字（NUL）があります。',
  what_en: 'it has a character that cannot be kept (NUL).',
}
const brokenUpload = {
  what_ja: '送信が途中で切れました。もう一度送ってください。',
  what_en: 'the form is incomplete. Send it again.',
}

type Validation = NonNullable<FastifyError['validation']>

// The package's types describe an ES module, but it is CommonJS: its default export is the function itself.
const localizeJa = japanese as unknown as (errors: Validation) => void

/** Which part of the request is wrong and how, in both languages: `body/email は…`. */
function invalidRequest(error: FastifyError, found: Validation): Problem {
  const unknown = found.find(({ keyword }) => keyword === 'additionalProperties')?.params['additionalProperty']
  if (typeof unknown === 'string') {
    const what_ja = `「${unknown}」という項目はありません。`
    return platformProblems.invalid_request({ what_ja, what_en: `there is no field called "${unknown}".` })
  }
  const inJapanese = found.map((result) => ({ ...result }))
  localizeJa(inJapanese)
  const what_ja = inJapanese
    .map(({ instancePath, message }) => `${error.validationContext ?? ''}${instancePath} ${message}`)
    .join('、')
  return platformProblems.invalid_request({ what_ja, what_en: error.message })
}

function known(error: FastifyError, request: FastifyRequest): Problem | undefined {
  if (error instanceof Problem) return error
  if (error.validation) return invalidRequest(error, error.validation)
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return platformProblems.body_too_large({ limit: request.routeOptions.bodyLimit ?? 0 })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return platformProblems.unsupported_media_type({ what: request.headers['content-type'] ?? '–' })
    case 'FST_UNDER_PRESSURE':
      return platformProblems.overloaded()
  }
  if (unstorable.test(error.code ?? '')) return platformProblems.invalid_request(unstorableText)
  if (brokenForm.test(error.message)) return platformProblems.invalid_request(brokenUpload)
  if (unavailable.test(error.code ?? '') || poolTimeout.test(error.message))
    return platformProblems.database_unavailable()
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return platformProblems.invalid_request({ what_ja: error.message, what_en: error.message })
  }
  return undefined
}

function send(reply: FastifyReply, problem: Problem) {
  const status = problem.statusCode ?? 500
  const english = /^en\b/i.test(reply.request.headers['accept-language'] ?? '')
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send({
      type: `urn:cat-data:problem:${problem.problem}`,
      title: english ? problem.sentence.en : problem.sentence.ja,
      status,
      code: problem.problem,
      detail: problem.sentence,
      ...(problem.parts.length > 0 && { parts: problem.parts }),
    })
}

/** Answers every error as a problem; what is not known becomes 500 without a word of the cause. */
export const problemHandler = fp(
  async (app: FastifyInstance) => {
    app.addSchema(ProblemSchema)
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const problem = known(error, request)
      if (problem && (problem.statusCode ?? 500) < 500) request.log.info({ problem: problem.problem }, 'refused')
      else request.log.error({ err: error }, 'failed')
      return send(reply, problem ?? platformProblems.internal({ request: request.id }))
    })
    app.setNotFoundHandler((_request, reply) => send(reply, platformProblems.not_found()))
  },
  { name: 'problems' },
)
