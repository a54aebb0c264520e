import { Type } from 'typebox'
import type { FigureQuery } from '../../figures/index.ts'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { defineAnalysis } from '../define.ts'
import { dividedFigure, type Part, partsOf } from '../divided.ts'
import { areaParameter, yearParameters } from '../parameters.ts'
import { groupsOf, scoresOf, type Source } from './groups.ts'
import { touchingCells, touchingTowns } from './touching.ts'

const leastPlaces = 5
const splits = ['machiaza', 'mesh_1000', 'mesh_500', 'mesh_250'] as const
const defaultSources = 'complaint:1,carcass:1,intake:1,surgery:-0.5'

/** `complaint:1,surgery:-0.5` → what is added up, with its weight. */
function weightsOf(text: string): Map<string, number> {
  const pairs = text.split(',').map((pair) => pair.split(':') as [string, string])
  return new Map(pairs.map(([measure, weight]) => [measure, Number(weight)]))
}

/** Where to go next. */
export const workList = defineAnalysis({
  id: 'work-list',
  label: { ja: '次に取り組む区域', en: 'Where to go next' },
  question: {
    ja: '次はどの町丁目（メッシュ）を、続けてまとめて取り組むとよいか。',
    en: 'Which places, next to each other, should be taken on together next?',
  },
  method: {
    ja: '苦情・路上死亡・引取りなどを町丁目ごとに全体の平均と比べ（少ない件数は平均に近づける）、重みを付けて足す。手術の済んだところは引く。隣り合う町丁目を、点の高い順につなげてまとまりにする。隙間なく手術した区域で減るため（Gunther 2022）、一つずつではなくまとまりで示す。',
    en: 'Complaints, cats found dead, intakes and so on are compared with the average by place (few cases drawn towards it) and added up by weight; surgeries already done count against. Places that touch are joined, those with the most first: numbers fall where ground is covered without gaps (Gunther 2022).',
  },
  source:
    'Marshall 1991, Appl. Stat. 40:283 · Gunther et al. 2022, PNAS 119:e2119000119 (contiguity). The score and the groups are the product’s own.',
  assumptions: [
    { ja: '町丁目（メッシュ）の大きさは同じとみなす。', en: 'Places count as equally large.' },
    {
      ja: '町丁目の境界の資料がないので、同じ町の続き番号の丁目を隣とみなす。メッシュは符号から隣が分かる。',
      en: 'As borders are not known, consecutive 丁目 of one town count as neighbours; cells are neighbours by their codes.',
    },
  ],
  wouldChange: [
    { ja: '重みの付け方（sources）。', en: 'The weights (`sources`).' },
    {
      ja: '通報されない場所は見えない。現地を知る人に確かめること。',
      en: 'Places nobody reports do not show: ask those who know the ground.',
    },
  ],
  parameters: Type.Object(
    {
      ...areaParameter,
      ...yearParameters,
      split: Type.Unsafe<(typeof splits)[number]>(Type.String({ enum: [...splits], default: 'machiaza' })),
      sources: Type.String({
        maxLength: 300,
        pattern: '^[a-z0-9_]+:-?[0-9]+([.][0-9]+)?(,[a-z0-9_]+:-?[0-9]+([.][0-9]+)?){0,5}$',
        default: defaultSources,
        description: 'Up to six counts of /v1/measures, each with its weight; a negative one counts against',
      }),
      size: Type.Integer({ minimum: 1, maximum: 10, default: 3, description: 'Places in a group at most' }),
      groups: Type.Integer({ minimum: 1, maximum: 20, default: 5 }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    weights: Type.Array(Type.Object({ measure: Type.String(), weight: Type.Number() })),
    groups: Type.Array(
      Type.Object({
        score: Type.Number({ description: '0: the average of all places; 1: twice as much' }),
        places: Type.Array(
          Type.Object({
            code: Type.String(),
            label: LabelSchema,
            score: Type.Number(),
            counts: Type.Record(Type.String(), Type.Number()),
          }),
        ),
      }),
    ),
  }),
  figures({ area, split, sources, from, to }) {
    const asked = { area, split, ...(from && { from }), ...(to && { to }) }
    const queries: Record<string, FigureQuery> = {}
    for (const measure of weightsOf(sources).keys()) queries[measure] = dividedFigure({ measure, ...asked })
    return queries
  },
  run({ split, sources: text, size, groups: most }, { figures }) {
    const weights = weightsOf(text)
    const parts = [...weights.keys()].map((measure) => {
      const figure = figures[measure]
      return figure ? partsOf(figure) : []
    })
    const places = new Map<string, Part>(parts.flat().map(({ code, label }) => [code, { code, label }]))
    const list = [...places.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
    if (list.length < leastPlaces) {
      return {
        refusal: {
          ja: `場所の分かっている記録のある町丁目（メッシュ）が${list.length}しかありません。${leastPlaces}以上が必要です。`,
          en: `Only ${list.length} places have records that say where; at least ${leastPlaces} are needed.`,
        },
      }
    }
    const measured: (Source & { measure: string })[] = [...weights].map(([measure, weight], index) => {
      const counts = new Map(parts[index]?.map(({ code, numerator }) => [code, numerator]))
      return { measure, weight, counts: list.map(({ code }) => counts.get(code) ?? 0) }
    })
    const scores = scoresOf(measured)
    const codes = list.map(({ code }) => code)
    const touching = split === 'machiaza' ? touchingTowns(codes) : touchingCells(codes)
    return {
      result: {
        weights: measured.map(({ measure, weight }) => ({ measure, weight })),
        groups: groupsOf(scores, touching, size, most).map(({ places: members, score }) => ({
          score,
          places: members.map((place) => ({
            ...list[place]!,
            score: scores[place]!,
            counts: Object.fromEntries(measured.map(({ measure, counts }) => [measure, counts[place]!])),
          })),
        })),
      },
    }
  },
  example: { area: '99201', split: 'machiaza', from: '2024', sources: defaultSources, size: 3, groups: 5 },
})
