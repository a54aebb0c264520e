import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { answerFigure, type ReleasedFigure } from '../figures/index.ts'
import { readHeadCounts, readStays } from '../measures/index.ts'
import type { Database } from '../platform/database/index.ts'
import { todayInJapan } from '../reference/index.ts'
import { type Analysed, checkedOutcome } from './checked.ts'
import { choicesOf } from './choices.ts'
import type { AnalysisData, AnalysisDefinition, Outcome } from './define.ts'
import { analyses } from './registry.ts'
import { type AnalysedData, type Analysis, AnalysisSchema, answerSchema, ListedAnalysisSchema } from './schema.ts'

export interface AnalysisOptions {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

type Parameters = Readonly<Record<string, string | number>>

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

function dataOf(figures: Readonly<Record<string, ReleasedFigure | null>>): AnalysedData {
  return Object.entries(figures).flatMap(([name, figure]) => {
    if (!figure) return []
    const { id, title, period, sources } = figure
    return [{ name, figure: id, title, from: period.from, to: period.to, sources: sources.map(({ label }) => label) }]
  })
}

/** Every figure through the gate; then stays and head-counts, which nobody is given without a figure of their area. */
async function readData(
  { database, today = todayInJapan }: AnalysisOptions,
  analysis: AnalysisDefinition,
  parameters: Parameters,
  scope: string,
): Promise<AnalysisData> {
  const now = today()
  const queries = Object.entries(analysis.figures(parameters, now))
  const figures: Record<string, ReleasedFigure | null> = {}
  for (const [name, query] of queries) {
    figures[name] = query && (await answerFigure(database, query, { kind: 'account', scope }, now))
  }
  const stays = analysis.stays?.(parameters)
  const colonies = analysis.headCounts?.(parameters)
  return {
    figures,
    stays: stays ? await database.inScope(scope, (transaction) => readStays(transaction, stays, now)) : null,
    headCounts: colonies ? await database.inScope(scope, (transaction) => readHeadCounts(transaction, colonies)) : null,
    today: now,
  }
}

/**
 * The outcome of one analysis for those who build on it, such as the answers to the council.
 * @throws where there is no such analysis or it is not asked so, and a problem where a figure may not be seen
 */
export async function analyse<Result extends TSchema>(
  options: AnalysisOptions,
  wanted: Analysed<Result>,
  parameters: Parameters,
  scope: string,
): Promise<Outcome<Static<Result>>> {
  const { id } = wanted
  const analysis = analyses.find((candidate) => candidate.id === id)
  if (!analysis) throw new Error(`there is no analysis ${id}`)
  const asked = Value.Default(analysis.parameters, { ...parameters }) as Parameters
  if (!Value.Check(analysis.parameters, asked)) throw new Error(`the analysis ${id} is not asked so`)
  return checkedOutcome(wanted, await analysis.run(asked, await readData(options, analysis, asked, scope)))
}

/** `getAnalysisBurnDown` */
function operationOf(id: string): string {
  return `getAnalysis${id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
}

/** `/v1/analyses` and one address for each analysis, its parameters in the query. */
export const analysisRoutes: FastifyPluginAsyncTypebox<AnalysisOptions> = async (app, options) => {
  const config = { permission: 'figures.read', keptFor: 'scope' } as const
  const tags = ['analyses']
  app.addSchema(AnalysisSchema)
  const now = (options.today ?? todayInJapan)()
  const items = analyses.map((analysis) => ({ ...forReading(analysis), choices: choicesOf(analysis, now) }))

  app.get(
    '',
    {
      config,
      schema: {
        operationId: 'listAnalyses',
        tags,
        response: { 200: Type.Object({ items: Type.Array(ListedAnalysisSchema) }) },
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
        const data = await readData(options, analysis, parameters, request.account().scope)
        const outcome = await analysis.run(parameters, data)
        return {
          analysis: forReading(analysis),
          parameters,
          data: dataOf(data.figures),
          result: 'result' in outcome ? outcome.result : null,
          refusal: 'refusal' in outcome ? outcome.refusal : null,
        }
      },
    )
  }
}
