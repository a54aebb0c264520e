import type { CurveData } from '../../charts/drawings.ts'
import type { Figure } from '../../contract/index.ts'
import { monthName } from '../../text/calendar.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import type { AnswerOf, Drawn } from '../define.ts'

type Seasonality = AnswerOf<'/v1/analyses/seasonality'>
type Month = NonNullable<Seasonality['result']>['months'][number]

const monthOf = (fiscalMonth: number) => ((fiscalMonth + 2) % 12) + 1

function profileCurve(months: readonly Month[]): CurveData {
  return {
    unit: { ja: '', en: '' },
    decimals: 0,
    x: { scale: 'fiscal_month' },
    y: { fromZero: true, reference: { value: 100, label: { ja: '一年の平均（100）', en: 'Mean of the year (100)' } } },
    notes: [],
    rangeLabel: { ja: '95%区間', en: '95 % interval' },
    series: [
      {
        id: 'index',
        label: { ja: '季節の指数', en: 'Seasonal index' },
        tone: 'accent',
        style: 'points',
        points: months.map(({ fiscal_month: month, index, low, high }) => ({
          x: month,
          label: { ja: monthName(monthOf(month), 'ja'), en: monthName(monthOf(month), 'en') },
          value: index,
          status: 'value' as const,
          range: { low, high },
        })),
      },
    ],
  }
}

/** The shape of the year, each month with its interval. */
export function drawnProfile(answer: Seasonality, figure: Figure): Drawn {
  const { result, refusal } = answer
  if (!result) return { refusal: refusal ?? { ja: '季節の形を求められません。', en: 'No shape of the year.' } }
  const above = result.months.filter(({ low }) => low > 100).map(({ fiscal_month: month }) => monthOf(month))
  const list = (language: 'ja' | 'en') =>
    above.map((month) => monthName(month, language)).join(language === 'ja' ? '・' : ', ')
  return {
    chart: { form: 'curve', data: profileCurve(result.months) },
    framing: framingOfAnalysis(answer, figure, {
      unit: { ja: '一年の平均を100とする指数', en: 'index, mean of the year 100' },
    }),
    finding:
      above.length > 0
        ? {
            ja: `${list('ja')}は、一年の平均より明らかに多い月です。`,
            en: `${list('en')}: clearly above the mean of the year.`,
          }
        : { ja: '平均より明らかに多い月はありません。', en: 'No month is clearly above the mean.' },
  }
}
