import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { answerFigure, type ReleasedFigure } from '../figures/index.ts'
import type { Database } from '../platform/database/index.ts'
import { todayInJapan } from '../reference/index.ts'
import type { AnalysisDefinition } from './define.ts'
import { analyses } from './registry.ts'
import { type AnalysedData, type Analysis, AnalysisSchema, answerSchema } from './schema.ts'

export interface AnalysisOptions {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

type Parameters = Record<string, string | number>

function exampleAddress({ id, example }: AnalysisDefinition): string {
  const query = new URLSearchParams(
    Object.entries(example as Parameters).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return `/v1/analyses/${id}?${query}`
}

function forReading(analysis: AnalysisDefinition): Analysis {
  const { id, label, question, method, source, assumptions, wouldChange } = analysis
  return {
    id,
    label,
    question,
    method,
    source,
    assumptions: [...assumptions],
    would_change: [...wouldChange],
    example: exampleAddress(analysis),
  }
}

function dataOf(figure: ReleasedFigure | null): AnalysedData {
  if (!figure) return null
  const { id, title, period, sources } = figure
  return { figure: id, title, from: period.from, to: period.to, sources: sources.map(({ label }) => label) }
}

/** `getAnalysisBurnDown` */
function operationOf(id: string): string {
  return `getAnalysis${id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
}

/** `/v1/analyses` and one address for each analysis, its parameters in the query. */
export const analysisRoutes: FastifyPluginAsyncTypebox<AnalysisOptions> = async (app, options) => {
  const { database, today = todayInJapan } = options
  const config = { permission: 'figures.read' as const }
  const tags = ['analyses']
  app.addSchema(AnalysisSchema)
  const items = analyses.map(forReading)

  app.get(
    '',
    {
      config,
      schema: {
        operationId: 'listAnalyses',
        tags,
        response: { 200: Type.Object({ items: Type.Array(Type.Unsafe<Analysis>({ $ref: 'Analysis#' })) }) },
      },
    },
    () => ({ items }),
  )

  for (const analysis of analyses) {
    app.get(
      `/${analysis.id}`,
      {
        config,
        schema: {
          operationId: operationOf(analysis.id),
          tags,
          description: `${analysis.question.en} — ${analysis.method.en}`,
          querystring: analysis.parameters,
          response: { 200: answerSchema(analysis.result) },
        },
      },
      async (request) => {
        const parameters = request.query as Parameters
        const query = analysis.figure(parameters)
        const audience = { kind: 'account', scope: request.account().scope } as const
        const figure = query && (await answerFigure(database, query, audience, today()))
        const outcome = await analysis.run(parameters, figure)
        return {
          analysis: forReading(analysis),
          parameters,
          data: dataOf(figure),
          result: 'result' in outcome ? outcome.result : null,
          refusal: 'refusal' in outcome ? outcome.refusal : null,
        }
      },
    )
  }
}
