import { Type } from 'typebox'
import { defineAnalysis } from '../define.ts'
import { dividedFigure, notStatedIn, partsOf } from '../divided.ts'
import { areaParameter, measureParameter, yearParameters } from '../parameters.ts'
import { getisOrd } from './getis-ord.ts'
import { cellsAround } from './mesh-grid.ts'

const leastCells = 10
const splits = ['mesh_1000', 'mesh_500', 'mesh_250'] as const
/** What says, besides the measure itself, that a cell is lived in and looked at. */
const ground = ['complaint', 'carcass', 'surgery'] as const

type Verdict = 'hot' | 'cold' | 'none'

/** Where cases lie together more than chance would have it. */
export const hotSpots = defineAnalysis({
  id: 'hot-spots',
  label: { ja: '集中している場所', en: 'Hot spots' },
  question: {
    ja: '件数が、偶然とは言えないほど集まっている場所はどこか。',
    en: 'Where do cases lie together more than chance explains?',
  },
  method: {
    ja: '標準地域メッシュごとに、そのメッシュとまわりの8つの合計を全体の平均と比べる（Getis–Ord の Gi*）。多くのメッシュを一度に見ているので、誤りの割合（FDR）が基準以下のものだけを「集中」とする。',
    en: 'For each cell of the standard grid, its count and that of the eight round it against the average (Getis–Ord Gi*). As many cells are looked at, only those within the false discovery rate are called hot.',
  },
  source:
    'Getis & Ord 1992, Geogr. Anal. 24:189 · Ord & Getis 1995, Geogr. Anal. 27:286 · Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289 · JIS X 0410',
  assumptions: [
    {
      ja: '対象は、苦情・路上死亡・手術のどれかの記録があるメッシュ。人の住まないメッシュは含めない。',
      en: 'Looked at are the cells that have any record of a complaint, a cat found dead or a surgery; where nobody lives, nothing is.',
    },
    {
      ja: 'メッシュの大きさは同じ。世帯数は考えていない。',
      en: 'Cells are equally large; households are not considered.',
    },
  ],
  wouldChange: [
    { ja: 'メッシュの大きさ、期間。', en: 'Size of the cells, and the period.' },
    {
      ja: '位置の書かれていない記録。通報の多い地区は、猫が多いとは限らない。',
      en: 'Records without a place. Where people report more, there need not be more cats.',
    },
  ],
  parameters: Type.Object(
    {
      ...measureParameter,
      ...areaParameter,
      split: Type.Unsafe<(typeof splits)[number]>(Type.String({ enum: [...splits], default: 'mesh_500' })),
      ...yearParameters,
      rate: Type.Number({
        minimum: 0.001,
        maximum: 0.5,
        default: 0.05,
        description: 'False discovery rate: share of the spots called hot or cold that may be so by chance',
      }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    rate: Type.Number(),
    mean: Type.Number({ description: 'Cases in a cell' }),
    not_stated: Type.Number({ description: 'Cases without a cell' }),
    cells: Type.Array(
      Type.Object({
        code: Type.String({ description: 'JIS X 0410' }),
        count: Type.Number(),
        z: Type.Number({ description: 'Gi*' }),
        p: Type.Number(),
        q: Type.Number({ description: 'p corrected for the number of cells' }),
        verdict: Type.Unsafe<Verdict>(Type.String({ enum: ['hot', 'cold', 'none'] })),
      }),
    ),
  }),
  figures: ({ measure, version, area, split, from, to }) => {
    const asked = { area, split, ...(from && { from }), ...(to && { to }) }
    const [first, second, third] = ground.map((other) =>
      other === measure ? null : dividedFigure({ measure: other, ...asked }),
    )
    const counts = dividedFigure({ measure, ...(version && { version }), ...asked })
    return { counts, first: first ?? null, second: second ?? null, third: third ?? null }
  },
  run({ rate }, { figures }) {
    const counts = new Map(partsOf(figures.counts).map(({ code, numerator }) => [code, numerator]))
    const others = [figures.first, figures.second, figures.third].flatMap((figure) => (figure ? partsOf(figure) : []))
    const codes = [...new Set([...counts.keys(), ...others.map(({ code }) => code)])].sort()
    if (codes.length < leastCells) {
      return {
        refusal: {
          ja: `記録のあるメッシュが${codes.length}しかありません。この分析には${leastCells}以上が必要です。記録にメッシュか緯度・経度を入れてください。`,
          en: `Only ${codes.length} cells have records; this analysis needs at least ${leastCells}. Give records a cell or coordinates.`,
        },
      }
    }
    const index = new Map(codes.map((code, at) => [code, at]))
    const values = codes.map((code) => counts.get(code) ?? 0)
    const spots = getisOrd(
      values,
      codes.map((code) => cellsAround(code).flatMap((other) => index.get(other) ?? [])),
    )
    const verdictOf = (z: number, q: number): Verdict => (q > rate ? 'none' : z > 0 ? 'hot' : 'cold')
    return {
      result: {
        rate,
        mean: values.reduce((sum, value) => sum + value, 0) / values.length,
        not_stated: notStatedIn(figures.counts),
        cells: codes.map((code, at) => {
          const { z = 0, p = 1, q = 1 } = spots[at] ?? {}
          return { code, count: values[at] ?? 0, z, p, q, verdict: verdictOf(z, q) }
        }),
      },
    }
  },
  example: { measure: 'complaint', area: '99201', split: 'mesh_500', from: '2022', rate: 0.05 },
})
