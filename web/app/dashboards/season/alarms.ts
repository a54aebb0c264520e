import { monthNumber } from '../../charts/curve/axis.ts'
import type { CurveData, Words } from '../../charts/drawings.ts'
import type { Figure } from '../../contract/index.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import { monthLabel } from '../adapters/months.ts'
import type { AnswerOf, Drawn } from '../define.ts'

type Anomaly = AnswerOf<'/v1/analyses/anomaly'>
type Month = NonNullable<Anomaly['result']>['months'][number]

const isOut = ({ verdict }: Month) => verdict === 'high' || verdict === 'low'

function alarmCurve(months: readonly Month[], unit: Words): CurveData {
  const points = (chosen: readonly Month[]) =>
    chosen.map(({ month, value }) => ({
      x: monthNumber(month),
      label: monthLabel(month),
      value,
      status: value === 0 ? ('zero' as const) : ('value' as const),
    }))
  const out = months.filter(isOut)
  return {
    unit,
    decimals: 0,
    x: { scale: 'month' },
    y: { fromZero: true },
    notes: [],
    series: [
      {
        id: 'value',
        label: { ja: '実績', en: 'Observed' },
        tone: 'neutral',
        style: 'line',
        points: points(months),
        bands: [
          {
            label: { ja: '例年の幅（99%）', en: 'Usual range (99 %)' },
            points: months.map(({ month, lower, upper }) => ({ x: monthNumber(month), low: lower, high: upper })),
          },
        ],
      },
      ...(out.length > 0
        ? [
            {
              id: 'out',
              label: { ja: '確認してください', en: 'Please check' },
              tone: 'third' as const,
              style: 'points' as const,
              points: points(out),
            },
          ]
        : []),
    ],
  }
}

/** Recent months against what the same season brought in the years before. */
export function drawnAlarms(answer: Anomaly, figure: Figure): Drawn {
  const { result, refusal } = answer
  if (!result) return { refusal: refusal ?? { ja: '判定できません。', en: 'No verdict.' } }
  const out = result.months.filter(isOut)
  const names = (language: 'ja' | 'en') =>
    out.map(({ month }) => monthLabel(month)[language]).join(language === 'ja' ? '、' : ', ')
  return {
    chart: { form: 'curve', data: alarmCurve(result.months, figure.unit) },
    framing: framingOfAnalysis(answer, figure),
    finding:
      out.length > 0
        ? {
            ja: `例年と比べて外れている月：${names('ja')}。記録の抜けや原因を確認してください。`,
            en: `Out of line against the years before: ${names('en')}. Please check records and causes.`,
          }
        : { ja: '最近24か月に、例年の幅を外れた月はありません。', en: 'None of the newest 24 months is out of line.' },
  }
}
