import { Type } from 'typebox'
import { fiscalMonthOf, fiscalYearOf, monthsOfFiscalYear } from '../../reference/index.ts'
import { defineAnalysis } from '../define.ts'
import { leastMonths } from '../forecast/compute.ts'
import { monthlyFigure, monthlyParameters, monthlySeriesOf, monthsAfter, tooShort } from '../series.ts'
import { burnDown as compute } from './compute.ts'

const nullableDay = Type.Union([Type.String(), Type.Null()])

/** The day a fraction of the way through a month. */
function dayOf(months: readonly string[], moment: number | null): string | null {
  if (moment === null) return null
  const month = months[Math.floor(moment)] ?? ''
  const [year = 0, number = 1] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const day = Math.min(days, 1 + Math.floor((moment % 1) * days))
  return `${month}-${String(day).padStart(2, '0')}`
}

/** When the budget or the tickets of the fiscal year run out. */
export const burnDown = defineAnalysis({
  id: 'burn-down',
  label: { ja: '予算・手術券の燃え尽き予報', en: 'Budget and ticket burn-down' },
  question: {
    ja: '今年度の予算（手術券）は、いつなくなりそうか。年度末までもつか。',
    en: 'When will this year’s budget (tickets) be used up, or will it last?',
  },
  method: {
    ja: '月別の予測（MSTL＋ETSか前年同月）の幅の中で2,000通りの年度を作り、残りがなくなる日の中央値と80％の幅を求める。',
    en: 'Two thousand courses of the year inside the band of the monthly forecast; the median day on which nothing is left, and the range of the middle 80 %.',
  },
  source: 'the product’s own; the forecast as in “forecast”',
  assumptions: [
    { ja: '1件の補助額が変わらない。', en: 'What one case is paid stays the same.' },
    { ja: '受付を途中で止めない。', en: 'Applications go on being accepted.' },
  ],
  wouldChange: [
    {
      ja: '上限額の変更、追加の予算、受付期間の変更。',
      en: 'Other caps, a supplementary budget, another period of acceptance.',
    },
  ],
  parameters: Type.Object(
    {
      ...monthlyParameters,
      budget: Type.Integer({ minimum: 1, maximum: 1e12, description: 'Yen, or tickets, of the whole fiscal year' }),
      per_case: Type.Integer({
        minimum: 1,
        maximum: 1e9,
        default: 1,
        description: 'Yen paid for one case; 1 when the budget is counted in tickets',
      }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    fiscal_year: Type.Integer(),
    last_known_month: Type.String(),
    units: Type.Integer({ description: 'Cases the budget pays for' }),
    used: Type.Integer({ description: 'Cases of the fiscal year up to the last known month' }),
    exhausted_on: nullableDay,
    exhausted_early: nullableDay,
    exhausted_late: nullableDay,
    lasts: Type.Number({ description: 'Share of the simulated years in which it lasts to March' }),
    months: Type.Array(
      Type.Object({ month: Type.String(), median: Type.Number(), low: Type.Number(), high: Type.Number() }),
    ),
  }),
  figures: monthlyFigure,
  async run({ budget, per_case: perCase }, { figures }) {
    const series = monthlySeriesOf(figures.counts)
    if (series.values.length < leastMonths) return { refusal: tooShort(series.values.length, leastMonths) }
    const [next = ''] = monthsAfter(series, 1)
    const fiscalYear = fiscalYearOf(`${next}-01`)
    const before = fiscalMonthOf(`${next}-01`) - 1
    const used = before === 0 ? 0 : series.values.slice(-before).reduce((sum, count) => sum + count, 0)
    const units = Math.floor(budget / perCase)
    const months = monthsOfFiscalYear(fiscalYear).slice(before)
    const found = await compute(series.values, Math.max(0, units - used), months.length)
    return {
      result: {
        fiscal_year: fiscalYear,
        last_known_month: months[0] === next ? (monthBefore(series) ?? '') : '',
        units,
        used,
        exhausted_on: dayOf(months, found.exhausted.median),
        exhausted_early: dayOf(months, found.exhausted.early),
        exhausted_late: dayOf(months, found.exhausted.late),
        lasts: found.lasts,
        months: found.left.map((left, index) => ({ month: months[index] ?? '', ...left })),
      },
    }
  },
  example: { measure: 'carcass', area: '99201', budget: 60, per_case: 1 },
})

/** The last month of a series. */
function monthBefore({ first, values }: { first: string; values: readonly number[] }): string | undefined {
  return monthsAfter({ first, values: values.slice(0, -1) }, 1)[0]
}
