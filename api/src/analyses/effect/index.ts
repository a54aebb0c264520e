import { Type } from 'typebox'
import type { FigureQuery, ReleasedFigure } from '../../figures/index.ts'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { monthsBetween } from '../../reference/index.ts'
import { defineAnalysis } from '../define.ts'
import { partOf } from '../divided.ts'
import { areaParameter, measureParameter } from '../parameters.ts'
import { type Doubt, evaluateEffect } from './evaluate.ts'
import { areaOf, type Area } from './matching.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const EstimateSchema = Type.Object({ ratio: Type.Number(), low: Type.Number(), high: Type.Number() })
const TestedSchema = Type.Object({ ...EstimateSchema.properties, p_value: Type.Number() })
const doubts = ['few_areas', 'few_cases', 'few_comparisons', 'different_before', 'within_chance'] as const

const reasons: Readonly<Record<Doubt, { ja: string; en: string }>> = {
  few_areas: {
    ja: '前後の月がそろっている取組区域が3つに足りません。',
    en: 'Fewer than three areas have all months before and after.',
  },
  few_cases: { ja: '取組区域の件数が20件に足りません。', en: 'There are fewer than 20 cases in these areas.' },
  few_comparisons: {
    ja: '比べられる、まだ取組のない町丁目が3つに足りません。',
    en: 'There are fewer than three places without a programme to compare with.',
  },
  different_before: {
    ja: '始まる前から、比べる町丁目と動きが違っていました。',
    en: 'Before the start they were on another way than the places they are compared with.',
  },
  within_chance: {
    ja: '違いは、取組のない町丁目どうしでも起こる範囲です。',
    en: 'Places without a programme differ by as much.',
  },
}

type Points = ReleasedFigure['series'][number]['points']

/** The newest unbroken run of months that are over, the same for every place. */
function monthsOf(figure: ReleasedFigure): string[] {
  const [first] = figure.series
  const known = (first?.points ?? []).filter(({ value, provisional }) => value !== null && !provisional)
  const months = known.map(({ period }) => period)
  const begin = months.findLastIndex((month, index) => index > 0 && monthsBetween(months[index - 1]!, month).length > 2)
  return months.slice(Math.max(0, begin))
}

/** The first month in which there is anything: a group was registered here. */
function startOf(points: Points | undefined, months: readonly string[]): { known: boolean; index: number | null } {
  const month = points?.find(({ value }) => (value ?? 0) > 0)?.period
  if (month === undefined) return { known: true, index: null }
  const index = months.indexOf(month)
  // A programme that began before the months that are known can neither be judged nor be compared with.
  return { known: index >= 0 || month > (months.at(-1) ?? ''), index: index >= 0 ? index : null }
}

function areasOf(counts: ReleasedFigure, programmes: ReleasedFigure, months: readonly string[]): Area[] {
  const starts = new Map(programmes.series.map((series) => [partOf(series)?.code, series.points]))
  return counts.series.flatMap((series) => {
    const part = partOf(series)
    const { known, index } = startOf(part ? starts.get(part.code) : undefined, months)
    if (!part || !known) return []
    const values = new Map(series.points.map(({ period, value }) => [period, value ?? 0]))
    return [
      areaOf(
        part.code,
        months.map((month) => values.get(month) ?? 0),
        index,
      ),
    ]
  })
}

/** Whether there are fewer cases where the programme is. */
export const effect = defineAnalysis({
  id: 'effect',
  label: { ja: '地域猫活動の効果', en: 'Effect of community-cat programmes' },
  question: {
    ja: '地域猫活動を始めた町丁目では、まだ始めていない町丁目に比べて減ったか。',
    en: 'Did cases fall where a programme started, against places where none has started yet?',
  },
  method: {
    ja: '活動を始めた町丁目ごとに、それまでの2年がよく似ていてまだ始めていない町丁目を5つまで選び、始める前と後の同じ長さの年を比べる（差の差、件数の比の比。マンテル・ヘンツェル法）。活動のない町丁目が同じ月に始めたことにした199通りの比べ方と照らして、偶然かどうかと幅を決める。始まる前の年どうしでも同じ比べ方をする。',
    en: 'Each place with a programme is compared with up to five places that were like it in the two years before and have none yet, over whole years before and after its start (difference-in-differences as a ratio of ratios, Mantel–Haenszel). The same comparison for 199 draws of places without a programme says what chance does and how wide the interval is; and the years before the start are compared in the same way.',
  },
  source:
    'Mantel & Haenszel 1959, J. Natl. Cancer Inst. 22:719 · Robins, Breslow & Greenland 1986, Biometrics 42:311 · Conley & Taber 2011, Rev. Econ. Stat. 93:113',
  assumptions: [
    {
      ja: '活動がなければ、似た町丁目と同じように増減していた。',
      en: 'Without the programme the place would have gone the way of those like it.',
    },
    { ja: '隣の町丁目に猫や苦情が移っていない。', en: 'Cats and complaints have not moved next door.' },
  ],
  wouldChange: [
    {
      ja: '活動が知られると、通報や苦情は増えることがある（見つかりやすくなるだけ）。増えても悪くなったとは限らない。',
      en: 'A programme that is publicised makes people report more (detection): a rise need not mean that it got worse.',
    },
    { ja: '町丁目の書き方のゆれ、場所のない記録。', en: 'Places that are written differently, records without one.' },
    { ja: '年数がたち、区域が増えること。', en: 'More years and more areas.' },
  ],
  parameters: Type.Object(
    {
      ...measureParameter,
      ...areaParameter,
      years: Type.Integer({ minimum: 1, maximum: 3, default: 2, description: 'Years compared on either side' }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    verdict: Type.Unsafe<'fewer' | 'more' | 'undecided'>(
      Type.String({ enum: ['fewer', 'more', 'undecided'], description: 'undecided: まだ分かりません' }),
    ),
    doubts: Type.Array(
      Type.Object({
        code: Type.Unsafe<Doubt>(Type.String({ enum: [...doubts] })),
        reason: LabelSchema,
      }),
    ),
    effect: nullable(TestedSchema),
    placebo: nullable(TestedSchema),
    years: Type.Array(
      Type.Object({
        year: Type.Integer({ description: '0: the first year of the programme; -1: the year before, the reference' }),
        areas: Type.Integer(),
        ...EstimateSchema.properties,
      }),
    ),
    matches: Type.Array(
      Type.Object({
        place: Type.String(),
        start: Type.String(),
        comparisons: Type.Array(Type.String()),
        before: Type.Number(),
        after: Type.Number(),
        before_elsewhere: Type.Number(),
        after_elsewhere: Type.Number(),
      }),
    ),
  }),
  figures({ measure, version, area }) {
    const monthly = { area, by: 'month', split: 'machiaza', exactness: 'exact' } as const
    const counts: FigureQuery = { measure: [measure], ...(version && { version: [version] }), ...monthly }
    const programmes: FigureQuery = { measure: ['colony'], ...monthly }
    return { counts, programmes }
  },
  async run({ years }, { figures }) {
    const months = monthsOf(figures.counts)
    const areas = areasOf(figures.counts, figures.programmes, months)
    if (months.length < 24 * years || areas.length === 0) {
      return {
        refusal: {
          ja: `町丁目ごとに分かっている月が${months.length}か月です。前後${years}年ずつ比べるには${24 * years}か月が必要です。`,
          en: `${months.length} months are known by place; ${years} years on either side need ${24 * years}.`,
        },
      }
    }
    const { verdict, doubts: found, effect: estimate, placebo, ...rest } = await evaluateEffect(areas, years)
    const tested = (one: typeof estimate) => one && { ...one, p_value: one.pValue }
    return {
      result: {
        verdict,
        doubts: found.map((code) => ({ code, reason: reasons[code] })),
        effect: tested(estimate),
        placebo: tested(placebo),
        years: rest.years,
        matches: rest.matches.map(({ code, start, comparisons, sums }) => ({
          place: code,
          start: months[start] ?? '',
          comparisons,
          before: sums.before,
          after: sums.after,
          before_elsewhere: sums.beforeElsewhere,
          after_elsewhere: sums.afterElsewhere,
        })),
      },
    }
  },
  example: { measure: 'complaint', area: '99201', years: 1 },
})
