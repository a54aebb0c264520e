import { monthNumber } from '../../charts/curve/axis.ts'
import type { CurveData } from '../../charts/drawings.ts'
import type { Figure } from '../../contract/index.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import { monthLabel, monthNotes, monthPoints } from '../adapters/months.ts'
import type { AnswerOf, Drawn } from '../define.ts'

type Forecast = AnswerOf<'/v1/analyses/forecast'>
type Month = NonNullable<Forecast['result']>['months'][number]

/** So many years before the forecast are shown: enough to see the season, few enough to see months. */
const yearsBefore = 3

function bandOf(months: readonly Month[], level: 'p80' | 'p95') {
  const percent = level.slice(1)
  return {
    label: { ja: `${percent}%の幅`, en: `${percent} % band` },
    points: months.map((month) => ({ x: monthNumber(month.month), ...month[level] })),
  }
}

/** What is known and what is to be expected, on one axis. */
export function forecastCurve(figure: Figure, months: readonly Month[]): CurveData {
  const [series] = figure.series
  const first = months[0]?.month ?? ''
  const from = `${Number(first.slice(0, 4)) - yearsBefore}${first.slice(4)}`
  const known = series ? monthPoints(series, from) : []
  return {
    unit: figure.unit,
    decimals: 0,
    x: { scale: 'month' },
    y: { fromZero: true },
    notes: monthNotes(figure, from, months.at(-1)?.month ?? ''),
    series: [
      { id: 'known', label: { ja: '実績', en: 'Observed' }, tone: 'neutral', style: 'line', points: known },
      {
        id: 'forecast',
        label: { ja: '予測', en: 'Forecast' },
        tone: 'accent',
        style: 'dashed',
        points: months.map(({ month, mean }) => ({
          x: monthNumber(month),
          label: monthLabel(month),
          value: Math.round(mean * 10) / 10,
          status: 'value' as const,
        })),
        bands: [bandOf(months, 'p95'), bandOf(months, 'p80')],
      },
    ],
  }
}

/** The forecast over its figure, or why there is none. */
export function drawnForecast(answer: Forecast, figure: Figure): Drawn {
  const { result, refusal } = answer
  if (!result) return { refusal: refusal ?? { ja: '予測できません。', en: 'No forecast.' } }
  const sum = (level: 'low' | 'high') => Math.round(result.months.reduce((total, { p80 }) => total + p80[level], 0))
  const top = result.months.reduce((best, month) => (month.mean > best.mean ? month : best))
  const chart = { form: 'curve' as const, data: forecastCurve(figure, result.months) }
  const peak = monthLabel(top.month)
  return {
    chart,
    framing: framingOfAnalysis(answer, figure),
    finding: {
      ja: `これからの12か月で最も多いのは${peak.ja}ごろ、およそ${Math.round(top.p80.low)}〜${Math.round(top.p80.high)}${figure.unit.ja}（80%の幅）の見込みです。${result.few_months ? '記録が36か月に足りないため、参考です。' : ''}`,
      en: `The highest of the coming twelve months is about ${peak.en}: ${Math.round(top.p80.low)}–${Math.round(top.p80.high)} ${figure.unit.en} (80 % band; the months’ bands add up to ${sum('low')}–${sum('high')}).${result.few_months ? ' Fewer than 36 months are known: take it with care.' : ''}`,
    },
  }
}
