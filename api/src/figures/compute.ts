/** Computes a figure: one query, pure arithmetic, then the gate. */
import { type Audience, type ComputedFigure, release, type ReleasedFigure } from '../disclosure/index.ts'
import {
  basisOf,
  countRequestsOf,
  evaluateSeries,
  type EvaluationContext,
  extentOf,
  operandsOf,
  readFigureData,
  withParts,
} from '../measures/index.ts'
import type { Database } from '../platform/database/index.ts'
import { compose } from './compose.ts'
import { figureProblems } from './errors.ts'
import { periodsBetween, type Question, readQuestion } from './question.ts'
import type { FigureQuery } from './schema.ts'

/** No scope: only what is published for everyone. */
const noScope = ''

function dataRequestOf({ wanted, area, by, from, to }: Question) {
  const operands = wanted.flatMap(({ version }) => operandsOf(version))
  const quantities = operands.flatMap((operand) => (operand.kind === 'quantity' ? [operand.quantity] : []))
  const isYearly = by === 'fiscal_year'
  return {
    area,
    quantities: withParts(quantities),
    counts: countRequestsOf(operands),
    withPopulation: operands.some(({ kind }) => kind === 'population'),
    months: {
      // The year before the first is read as well: the last two years are compared.
      from: from && isYearly ? `${Number(from) - 1}-04` : (from ?? undefined),
      to: to && isYearly ? `${Number(to) + 1}-03` : (to ?? undefined),
    },
  }
}

/** The periods asked for, or those from the first to the last for which anything is known. */
function periodsOf({ wanted, from, to, by }: Question, context: Omit<EvaluationContext, 'periods'>): string[] {
  const extents = wanted.map((one) => extentOf(one, context)).filter((extent) => extent !== null)
  const first = from ?? extents.map(([begin]) => begin).sort()[0] ?? to
  const last =
    to ??
    extents
      .map(([, end]) => end)
      .sort()
      .at(-1) ??
    from
  return first && last ? periodsBetween(first, last, by) : []
}

async function compute(database: Database, scope: string, question: Question, today: string): Promise<ComputedFigure> {
  const request = dataRequestOf(question)
  const data = await database.inScope(scope, (transaction) => readFigureData(transaction, request))
  if (!data.area) throw figureProblems.area_unknown({ area: question.area })
  const { by, withInexact, wanted } = question
  const context = { data, countRequests: request.counts, by, today, withInexact }
  const periods = periodsOf(question, context)
  const results = wanted.map((one) => ({ ...one, ...evaluateSeries(one, { ...context, periods }) }))
  return {
    figure: compose({ area: data.area, annotations: data.annotations, question, periods, results }),
    grounds: results.map(({ version, evaluated }) => ({
      basis: basisOf(version),
      perPopulation: version.denominator?.some(({ kind }) => kind === 'population') ?? false,
      points: evaluated.map(({ published, sums }) => ({
        published,
        numerator: sums?.numerator ?? null,
        denominator: sums?.denominator ?? null,
      })),
    })),
  }
}

/**
 * The only maker of figures for routes.
 * @throws a problem when the area is unknown or nothing of it may be seen by this audience
 */
export async function answer(
  database: Database,
  question: Question,
  audience: Audience,
  today: string,
): Promise<ReleasedFigure> {
  const scope = audience.kind === 'account' ? audience.scope : noScope
  return release(await compute(database, scope, question, today), audience)
}

/** The same for those who ask with the address of a figure, such as the analyses. */
export function answerFigure(
  database: Database,
  query: FigureQuery,
  audience: Audience,
  today: string,
): Promise<ReleasedFigure> {
  return answer(database, readQuestion(query), audience, today)
}
