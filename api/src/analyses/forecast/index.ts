import { Type } from 'typebox'
import { defineAnalysis } from '../define.ts'
import { monthlyFigure, monthlyParameters, monthlySeriesOf, monthsAfter, tooShort } from '../series.ts'
import { fewMonths, forecastCounts, leastMonths } from './compute.ts'
import { yearLength } from './models.ts'

const BandSchema = Type.Object({ low: Type.Number(), high: Type.Number() })
const modelId = Type.Unsafe<'seasonal_naive' | 'mstl_ets'>(Type.String({ enum: ['seasonal_naive', 'mstl_ets'] }))

/** What the coming months will probably bring. */
export const forecast = defineAnalysis({
  id: 'forecast',
  label: { ja: '月別の予測', en: 'Monthly forecast' },
  question: {
    ja: 'これからの12か月に、月ごとに何件ほどになりそうか。',
    en: 'How many are to be expected in each of the next twelve months?',
  },
  method: {
    ja: '件数の平方根に、季節分解と指数平滑（MSTL＋ETS）か前年同月を当てはめる。過去の各時点から実際に予測させて誤差（MASE）の小さい方を選び、その誤差から80％・95％の幅を作る。',
    en: 'On the square root of the counts, either seasonal decomposition with exponential smoothing (MSTL + ETS) or the same month of the year before; both have to forecast the past from rolling origins, the one with the smaller error (MASE) is taken, and its errors give the 80 and 95 % bands.',
  },
  source:
    'Anscombe 1948, Biometrika 35:246 · Hyndman & Koehler 2006, Int. J. Forecasting 22:679 · Bandara, Hyndman & Bergmeir 2021, arXiv:2107.13462',
  assumptions: [
    {
      ja: '季節の形と制度（受付の範囲・数え方）がこれまでと変わらない。',
      en: 'The season keeps its shape, and what is accepted and how it is counted stay as they are.',
    },
    {
      ja: '分かっている最後の月まで、記録に抜けがない。',
      en: 'The records are complete up to the last known month.',
    },
  ],
  wouldChange: [
    {
      ja: '制度の開始や打ち切り、災害、引取りの基準の変更。',
      en: 'A scheme that starts or stops, a disaster, another rule of intake.',
    },
    { ja: '記録の訂正や、遅れて入力される月。', en: 'Corrections, and months that are entered late.' },
  ],
  parameters: Type.Object(
    {
      ...monthlyParameters,
      horizon: Type.Optional(Type.Integer({ minimum: 1, maximum: yearLength, default: yearLength })),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    model: modelId,
    tried: Type.Array(Type.Object({ model: modelId, mase: Type.Union([Type.Number(), Type.Null()]) })),
    origins: Type.Integer({ description: 'Past months from which the models were made to forecast' }),
    few_months: Type.Boolean({ description: 'Fewer than 36 months: take it with care' }),
    months: Type.Array(Type.Object({ month: Type.String(), mean: Type.Number(), p80: BandSchema, p95: BandSchema })),
  }),
  figures: monthlyFigure,
  async run({ horizon = yearLength }, { figures }) {
    const series = monthlySeriesOf(figures.counts)
    if (series.values.length < leastMonths) return { refusal: tooShort(series.values.length, leastMonths) }
    const { model, tried, origins, months } = await forecastCounts(series.values, horizon)
    const names = monthsAfter(series, horizon)
    return {
      result: {
        model,
        tried,
        origins,
        few_months: series.values.length < fewMonths,
        months: months.map((month, index) => ({ month: names[index] ?? '', ...month })),
      },
    }
  },
  example: { measure: 'carcass', area: '99201' },
})
