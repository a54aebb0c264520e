import { Type } from 'typebox'
import { fiscalMonthOf } from '../../reference/index.ts'
import { defineAnalysis } from '../define.ts'
import { type MonthlySeries, monthlyFigure, monthlyParameters, monthlySeriesOf, tooShort } from '../series.ts'
import { seasonalProfile } from './profile.ts'

const leastYears = 2

/** Whole fiscal years of a series, each twelve counts from April. */
function wholeYears({ first, values }: MonthlySeries): number[][] {
  const skipped = first === '' ? 0 : (13 - fiscalMonthOf(`${first}-01`)) % 12
  const whole = Math.floor((values.length - skipped) / 12)
  return Array.from({ length: Math.max(0, whole) }, (_, year) => [
    ...values.slice(skipped + year * 12, skipped + year * 12 + 12),
  ])
}

/** When in the year it happens. */
export const seasonality = defineAnalysis({
  id: 'seasonality',
  label: { ja: '季節の形', en: 'Shape of the year' },
  question: { ja: '一年のうち、いつ多く、いつ少ないか。', en: 'When in the year is it many, and when few?' },
  method: {
    ja: '4月から3月までそろった年度だけを使い、月ごとの合計が12分の1の何％に当たるかを求める。幅は件数の正確な95％区間を、年度によるばらつきの分だけ広げたもの。',
    en: 'Over whole fiscal years only: each month’s total in per cent of a twelfth. The interval is the exact 95 % one of the count, widened by the scatter between years.',
  },
  source: 'Garwood 1936, Biometrika 28:437 · McCullagh & Nelder 1989, Generalized Linear Models, §4.5',
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
  }),
  figure: monthlyFigure,
  run: (_parameters, figure) => {
    const series = monthlySeriesOf(figure)
    const years = wholeYears(series)
    if (years.length < leastYears) return { refusal: tooShort(series.values.length, leastYears * 12) }
    return { result: seasonalProfile(years) }
  },
  example: { measure: 'carcass', area: '99201' },
})
