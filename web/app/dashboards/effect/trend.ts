import { framingOfAnalysis } from '../adapters/framing.ts'
import type { CurveData, Words } from '../../charts/drawings.ts'
import type { Figure } from '../../contract/index.ts'
import type { AnswerOf, Ask, DashboardState, Drawn } from '../define.ts'
import { fiscalYear } from '../../text/calendar.ts'
import { formatNumber } from '../../text/number.ts'
import { asked } from './event-study.ts'

type Result = NonNullable<AnswerOf<'/v1/analyses/trend'>['result']>

function trendCurve({ years }: Result, { unit, annotations }: Figure): CurveData {
  const label = (year: number) => ({ ja: fiscalYear(year, 'ja'), en: fiscalYear(year, 'en') })
  const points = (value: 'count' | 'fitted') =>
    years.map((one) => ({
      x: one.year,
      label: label(one.year),
      value: one[value],
      status: one[value] === 0 ? ('zero' as const) : ('value' as const),
    }))
  // A fiscal year begins half a step left of its tick.
  const place = (date: string) => Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) - 4) / 12 - 0.5
  const [first, last] = [(years[0]?.year ?? 0) - 0.5, (years.at(-1)?.year ?? 0) + 0.5]
  return {
    unit,
    decimals: 0,
    x: { scale: 'fiscal_year' },
    y: { fromZero: true },
    notes: annotations
      .map(({ date, text }) => ({ x: place(date), date, text }))
      .filter(({ x }) => x >= first && x <= last),
    series: [
      { id: 'count', label: { ja: '件数', en: 'Cases' }, tone: 'accent', style: 'line', points: points('count') },
      { id: 'fitted', label: { ja: '傾向', en: 'Trend' }, tone: 'neutral', style: 'dashed', points: points('fitted') },
    ],
  }
}

const directions: Record<Result['direction'], Words> = {
  rising: { ja: '増える傾向', en: 'Rising' },
  falling: { ja: '減る傾向', en: 'Falling' },
  within_chance: { ja: '偶然の範囲', en: 'Within chance' },
}

/** Whether the body as a whole has more or fewer from year to year than chance gives. */
export async function drawnTrend(ask: Ask, state: DashboardState): Promise<Drawn> {
  const { measure, area } = asked(state)
  const [answer, figure] = await Promise.all([
    ask('/v1/analyses/trend', { measure, area }),
    ask('/v1/figures', { measure: [measure], area, by: 'fiscal_year', exactness: 'exact' }),
  ])
  const { result, refusal } = answer
  if (!result) return { refusal: refusal ?? { ja: '傾向を求められません。', en: 'No trend can be found.' } }
  const { estimate, low, high } = result.yearly_change
  const [change, range] = [formatNumber(estimate, 1), `${formatNumber(low, 1)}〜${formatNumber(high, 1)}%`]
  const direction = directions[result.direction]
  return {
    chart: { form: 'curve', data: trendCurve(result, figure) },
    framing: framingOfAnalysis(answer, figure),
    finding: {
      ja: `${direction.ja}：1年に${change}%（95%区間 ${range}）。`,
      en: `${direction.en}: ${change} % a year (95 % interval ${range}).`,
    },
  }
}
