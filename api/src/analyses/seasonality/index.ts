import { Type } from 'typebox'
import { fiscalMonthOf } from '../../reference/index.ts'
import { defineAnalysis } from '../define.ts'
import {
  type MonthlySeries,
  monthlyFigure,
  monthlyParameters,
  monthlySeriesOf,
  monthsAfter,
  tooShort,
} from '../series.ts'
import { seasonalProfile } from './profile.ts'
import { decompose } from './stl.ts'

const leastYears = 2

/** Whole fiscal years of a series, each twelve counts from April. */
function wholeYears({ first, values }: MonthlySeries): number[][] {
  const skipped = first === '' ? 0 : (13 - fiscalMonthOf(`${first}-01`)) % 12
  const whole = Math.floor((values.length - skipped) / 12)
  return Array.from({ length: Math.max(0, whole) }, (_, year) => [
    ...values.slice(skipped + year * 12, skipped + year * 12 + 12),
  ])
}

/** The months of a series as trend, season and remainder. */
function decomposed(series: MonthlySeries) {
  const { trend, season, remainder, seasonalStrength, trendStrength } = decompose(series.values)
  const months = monthsAfter({ first: series.first, values: [] }, series.values.length)
  return {
    seasonal_strength: seasonalStrength,
    trend_strength: trendStrength,
    decomposition: series.values.map((value, index) => ({
      month: months[index] ?? '',
      value,
      trend: trend[index] ?? 0,
      season: season[index] ?? 0,
      remainder: remainder[index] ?? 0,
    })),
  }
}

/** When in the year it happens. */
export const seasonality = defineAnalysis({
  id: 'seasonality',
  label: { ja: '季節の形', en: 'Shape of the year' },
  question: { ja: '一年のうち、いつ多く、いつ少ないか。', en: 'When in the year is it many, and when few?' },
  method: {
    ja: '4月から3月までそろった年度だけを使い、月ごとの合計が12分の1の何％に当たるかを求める。幅は件数の正確な95％区間を、年度によるばらつきの分だけ広げたもの。あわせて月の並びを傾向・季節・残りに分け（MSTL）、季節の強さ（0〜1）を示す。',
    en: 'Over whole fiscal years only: each month’s total in per cent of a twelfth. The interval is the exact 95 % one of the count, widened by the scatter between years. The months are also taken apart into trend, season and remainder (MSTL), with the strength of the season from 0 to 1.',
  },
  source:
    'Garwood 1936, Biometrika 28:437 · McCullagh & Nelder 1989, Generalized Linear Models, §4.5 · Cleveland et al. 1990, J. Off. Stat. 6:3 · Bandara, Hyndman & Bergmeir 2021, arXiv:2107.13462 · Wang, Smith & Hyndman 2006, Data Min. Knowl. Discov. 13:335',
  assumptions: [
    {
      ja: '季節の形は年度が変わっても同じで、全体の量だけが変わる。',
      en: 'The shape of the year stays the same; only the level changes from year to year.',
    },
  ],
  wouldChange: [
    {
      ja: '受付の停止や数え方の変更で、ある季節だけ記録が抜けていること。',
      en: 'Records missing in one season only, because intake was stopped or counting changed.',
    },
  ],
  parameters: Type.Object(monthlyParameters, { additionalProperties: false }),
  result: Type.Object({
    years: Type.Integer(),
    dispersion: Type.Number({ description: 'Scatter between years over what chance alone gives' }),
    months: Type.Array(
      Type.Object({
        fiscal_month: Type.Integer({ description: 'April 1 … March 12' }),
        total: Type.Number(),
        index: Type.Number({ description: '100: a twelfth of the year' }),
        low: Type.Number(),
        high: Type.Number(),
      }),
    ),
    seasonal_strength: Type.Number({ description: '0 … 1: how much of the months is season' }),
    trend_strength: Type.Number({ description: '0 … 1: how much of them is trend' }),
    decomposition: Type.Array(
      Type.Object({
        month: Type.String(),
        value: Type.Number(),
        trend: Type.Number(),
        season: Type.Number(),
        remainder: Type.Number(),
      }),
    ),
  }),
  figures: monthlyFigure,
  run: (_parameters, { figures }) => {
    const series = monthlySeriesOf(figures.counts)
    const years = wholeYears(series)
    if (years.length < leastYears) return { refusal: tooShort(series.values.length, leastYears * 12) }
    return { result: { ...seasonalProfile(years), ...decomposed(series) } }
  },
  example: { measure: 'carcass', area: '99201' },
})
