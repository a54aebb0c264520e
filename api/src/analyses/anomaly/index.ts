import { Type } from 'typebox'
import { defineAnalysis } from '../define.ts'
import {
  type MonthlySeries,
  monthlyFigure,
  monthlyParameters,
  monthlySeriesOf,
  monthsAfter,
  tooShort,
} from '../series.ts'
import { exceedance } from './exceedance.ts'
import { farrington } from './farrington.ts'

/** A year, its season and a month to be judged. */
const leastMonths = 14
const mostYears = 5
/** Years from which Farrington's method is used. */
const farringtonYears = 3
/** One month in a hundred is out of line on either side by chance alone. */
const alpha = 0.01
/** Fewer cases than this in four months say nothing (Farrington's rule). */
const least = { cases: 5, months: 4 } as const

type Verdict = 'usual' | 'high' | 'low' | 'too_few'

function verdictOf(counts: readonly number[], at: number, { lower, upper }: { lower: number; upper: number }): Verdict {
  const count = counts[at] ?? 0
  if (count < lower) return 'low'
  const recent = counts.slice(Math.max(0, at - least.months + 1), at + 1).reduce((sum, one) => sum + one, 0)
  if (recent < least.cases) return 'too_few'
  return count > upper ? 'high' : 'usual'
}

/** Judges the newest `count` months, each against the years before it alone. */
function judge(series: MonthlySeries, count: number) {
  const { first, values } = series
  const names = monthsAfter({ first, values: [] }, values.length)
  const from = Math.max(leastMonths - 1, values.length - count)
  return values.slice(from).flatMap((value, index) => {
    const at = from + index
    const years = Math.min(mostYears, Math.floor((at - 1) / 12))
    const method = years >= farringtonYears ? ('farrington' as const) : ('exceedance' as const)
    const found =
      (method === 'farrington' && farrington(values, at, years, alpha)) || exceedance(values, at, years, alpha)
    if (!found) return []
    return [{ month: names[at] ?? '', value, ...found, years, method, verdict: verdictOf(values, at, found) }]
  })
}

/** Which of the newest months are out of line. */
export const anomaly = defineAnalysis({
  id: 'anomaly',
  label: { ja: 'いつもと違う月', en: 'Months out of line' },
  question: {
    ja: '最近の月に、例年と比べて目立って多い（少ない）月はあるか。',
    en: 'Was any of the recent months strikingly high or low against the years before?',
  },
  method: {
    ja: '前の3〜5年の同じ季節（前後1か月）から見込みの幅を求める（Farringtonの方法、過去の突出は軽く扱う）。3年に足りないときは同じ季節の平均からの負の二項分布。幅は両側1％。結果は「確認してください」の合図で、原因は示さない。',
    en: 'The same season (one month either side) of the three to five years before gives a range (Farrington’s method; earlier outbreaks weigh less). Under three years, a negative binomial range from the same season. One per cent on either side. It says “please check”, not why.',
  },
  source:
    'Farrington et al. 1996, J. R. Stat. Soc. A 159:547 · Noufaily et al. 2013, Stat. Med. 32:1206 · R package surveillance',
  assumptions: [
    { ja: '数え方と対象が年によって変わらない。', en: 'What is counted and how is the same in all years.' },
    {
      ja: '季節の形が同じで、傾向はなめらか。',
      en: 'The season keeps its shape and any trend is smooth.',
    },
  ],
  wouldChange: [
    {
      ja: '遅れて入力される記録（少ない月が普通に戻る）。',
      en: 'Records entered late, which make a low month usual again.',
    },
    { ja: '受付の停止、災害、制度の変更。', en: 'Intake that was stopped, a disaster, another scheme.' },
  ],
  parameters: Type.Object(
    {
      ...monthlyParameters,
      months: Type.Optional(Type.Integer({ minimum: 1, maximum: 120, default: 12 })),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    alpha: Type.Number(),
    months: Type.Array(
      Type.Object({
        month: Type.String(),
        value: Type.Number(),
        expected: Type.Number(),
        lower: Type.Number(),
        upper: Type.Number(),
        years: Type.Integer({ description: 'Years before that were looked at' }),
        method: Type.Unsafe<'farrington' | 'exceedance'>(Type.String({ enum: ['farrington', 'exceedance'] })),
        verdict: Type.Unsafe<Verdict>(Type.String({ enum: ['usual', 'high', 'low', 'too_few'] })),
      }),
    ),
  }),
  figures: monthlyFigure,
  run: ({ months = 12 }, { figures }) => {
    const series = monthlySeriesOf(figures.counts)
    if (series.values.length < leastMonths) return { refusal: tooShort(series.values.length, leastMonths) }
    return { result: { alpha, months: judge(series, months) } }
  },
  example: { measure: 'carcass', area: '99201' },
})
