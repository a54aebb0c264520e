/** Computes a figure: one query, pure arithmetic, then the gate. */
import { type Audience, type ComputedFigure, covers, release, type ReleasedFigure } from '../disclosure/index.ts'
import {
  type Area,
  basisOf,
  codesOf,
  countRequestsOf,
  evaluateSeries,
  type EvaluationContext,
  extentOf,
  type GroupedData,
  operandsOf,
  readFigureData,
  rowLimit,
  slicesOf,
  type Slice,
  withParts,
  wholeCountry,
} from '../measures/index.ts'
import type { Database } from '../platform/database/index.ts'
import { compose } from './compose.ts'
import type { Result } from './composition.ts'
import { figureProblems } from './errors.ts'
import { periodsBetween } from './period.ts'
import { type Question, readQuestion } from './question.ts'
import { type FigureQuery, pointLimit, splitLimit } from './schema.ts'

/** No scope: only what is published for everyone. */
const noScope = ''

function monthsOf({ by, grain, from, to }: Question) {
  if (grain === 'month') return { from: from ?? undefined, to: to ?? undefined }
  // The year before the first is read as well: the last two years are compared.
  const first = from && Number(from) - (by === 'fiscal_year' ? 1 : 0)
  return { from: first ? `${first}-04` : undefined, to: to ? `${Number(to) + 1}-03` : undefined }
}

/**
 * Many groups are counted by fiscal year where that is enough. It is when each group lies in one body, and its counts come
 * from one dataset: then the months that are known are those in which there is anything to count.
 */
function groupingOf({ split, grain, area }: Question, datasets: number) {
  const isBodies = split?.id === 'municipality' || (split?.kind === 'part' && split.isPlace && area.length === 5)
  const areas = split?.id === 'municipality' ? 'body' : split?.id === 'prefecture' ? 'prefecture' : 'all'
  return {
    areas,
    part: split?.kind === 'part' ? split.part : null,
    grain: isBodies && grain === 'fiscal_year' && datasets === 1 ? 'fiscal_year' : 'month',
  } as const
}

function dataRequestOf(question: Question) {
  const { wanted, area } = question
  const operands = wanted.flatMap(({ version }) => operandsOf(version))
  const quantities = operands.flatMap((operand) => (operand.kind === 'quantity' ? [operand.quantity] : []))
  const part = question.split?.kind === 'part' ? question.split.part : null
  const counts = countRequestsOf(operands, part)
  return {
    area,
    quantities: withParts(quantities),
    counts,
    grouping: groupingOf(question, new Set(counts.map(({ dataset }) => dataset)).size),
    withPopulation: operands.some(({ kind }) => kind === 'population'),
    months: monthsOf(question),
  }
}

type SliceContext = Omit<EvaluationContext, 'periods' | 'data'>

/** The periods asked for, or those from the first to the last for which anything is known. */
function periodsOf({ wanted, from, to, by, grain }: Question, slices: readonly Slice[], context: SliceContext) {
  const extents =
    from && to
      ? []
      : slices.flatMap(({ data }) =>
          wanted.map((one) => extentOf(one, { ...context, data, by: grain })).filter((extent) => extent !== null),
        )
  const first = from ?? extents.map(([begin]) => begin).sort()[0] ?? to
  const last =
    to ??
    extents
      .map(([, end]) => end)
      .sort()
      .at(-1) ??
    from
  return first && last ? periodsBetween(first, last, by, grain) : []
}

function refuseTooLarge(series: number, periods: number) {
  const points = series * periods
  if (series > splitLimit || points > pointLimit) {
    throw figureProblems.figure_too_large({ series, points, seriesLimit: splitLimit, pointLimit })
  }
}

/** A body outside the scope has no series of records: its rows are not seen, and must not look like a zero. */
function seriesIn(wanted: Question['wanted'], slices: readonly Slice[], audience: Audience, split: Question['split']) {
  const isSeen = ({ area }: Slice) => audience.kind === 'public' || covers(audience.scope, area.code)
  return wanted.flatMap((one) => {
    const mayDrop = split?.kind === 'area' && basisOf(one.version) === 'records'
    return slices.filter((slice) => !mayDrop || isSeen(slice)).map((slice) => ({ ...one, slice }))
  })
}

type Bare = { area: string; wanted: Question['wanted'] }

/** What the gate has to know. A figure without any series rests on what would have been counted. */
function groundsOf(results: readonly Result[], { area, wanted }: Bare): ComputedFigure['grounds'] {
  const perPopulation = (version: Result['version']) =>
    version.denominator?.some(({ kind }) => kind === 'population') ?? false
  if (results.length === 0) {
    return wanted.map(({ version }) => ({
      area,
      basis: basisOf(version),
      version,
      perPopulation: perPopulation(version),
      points: [],
    }))
  }
  return results.map(({ version, evaluated, slice }) => ({
    area: slice.area.code,
    basis: basisOf(version),
    version,
    perPopulation: perPopulation(version),
    points: evaluated.map(({ published, sums }) => ({
      published,
      numerator: sums?.numerator ?? null,
      denominator: sums?.denominator ?? null,
    })),
  }))
}

function resultsOf(question: Question, data: GroupedData, area: Area, audience: Audience, context: SliceContext) {
  const { split, wanted } = question
  if (data.counts.length > rowLimit) {
    refuseTooLarge(data.counts.length, 1)
  }
  const codes =
    split?.kind === 'part'
      ? codesOf(
          wanted.map(({ version }) => version),
          split.part.dimension,
        )
      : []
  const series = seriesIn(wanted, slicesOf(data, area, split, codes), audience, split)
  const slices = [...new Set(series.map(({ slice }) => slice))]
  refuseTooLarge(series.length, 0)
  const periods = periodsOf(question, slices, context)
  refuseTooLarge(series.length, periods.length)
  const results = series.map((one) => ({
    ...one,
    ...evaluateSeries(one, { ...context, data: one.slice.data, periods }),
  }))
  return { periods, results: split ? results.filter(hasSomething) : results }
}

/** A body or a part for which nothing is known in these periods is left out. */
function hasSomething({ evaluated }: Result): boolean {
  return evaluated.some(({ point }) => point.status !== 'unknown' || point.note !== null)
}

async function compute(
  database: Database,
  audience: Audience,
  question: Question,
  today: string,
  events: 'all' | 'nation' = 'all',
): Promise<ComputedFigure> {
  const scope = audience.kind === 'account' ? audience.scope : noScope
  const request = dataRequestOf(question)
  const data = await readFigureData(database, scope, request)
  const { area } = data
  const annotations = data.annotations.filter(({ municipality_code: of }) => events === 'all' || of === wholeCountry)
  if (!area) throw figureProblems.area_unknown({ area: question.area })
  const { by, withInexact } = question
  const { part, grain } = request.grouping
  const context = { countRequests: request.counts, part, grain, by, today, withInexact }
  const { periods, results } = resultsOf(question, data, area, audience, context)
  const isPartial = audience.kind === 'account' && !covers(audience.scope, area.code)
  return {
    figure: compose({ area, annotations, question, periods, results, isPartial }),
    grounds: groundsOf(results, { area: area.code, wanted: question.wanted }),
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
  const isFine = question.split?.id === 'mesh_250'
  if (isFine && !(audience.kind === 'account' && audience.finePlaces)) throw figureProblems.mesh_too_fine()
  return release(await compute(database, audience, question, today), audience)
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

/** A figure that has not passed the gate, for those who let out several together; what a body notes of itself stays inside. */
export function computeFigure(
  database: Database,
  query: FigureQuery,
  scope: string,
  today: string,
): Promise<ComputedFigure> {
  return compute(database, { kind: 'account', scope }, readQuestion(query), today, 'nation')
}
