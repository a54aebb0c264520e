import { monthNumber } from '../../charts/curve/axis.ts'
import type { CurveData, CurvePoint } from '../../charts/drawings.ts'
import type { Figure } from '../../contract/index.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import { monthLabel } from '../adapters/months.ts'
import type { AnswerOf, Ask, DashboardState, Drawn } from '../define.ts'
import { day } from '../../text/calendar.ts'

type BurnDown = AnswerOf<'/v1/analyses/burn-down'>
type Result = NonNullable<BurnDown['result']>

function whole(text: string | undefined, fallback: number): number {
  const number = Math.round(Number(text))
  return Number.isFinite(number) && number >= 1 ? Math.min(number, 1e12) : fallback
}

const tickets = { ja: '件', en: 'cases' }

const state = (value: number) => (value === 0 ? ('zero' as const) : ('value' as const))

/** What was left at the end of each finished month of the year, beginning with all of it. */
function past(result: Result, figure: Figure): CurvePoint[] {
  const april = `${result.fiscal_year}-04`
  const points = (figure.series[0]?.points ?? []).filter(
    ({ period, provisional }) => period >= april && period <= result.last_known_month && !provisional,
  )
  let left = result.units
  const start = {
    x: monthNumber(april) - 1,
    label: { ja: '年度の初め', en: 'Start of the year' },
    value: left,
    status: state(left),
  }
  const months = points.map(({ period, value }) => {
    left = Math.max(0, left - (value ?? 0))
    return { x: monthNumber(period), label: monthLabel(period), value: left, status: state(left) }
  })
  return [start, ...months]
}

/** The months to come in cases at their mean cost. */
function monthsInCases({ months, per_case: perCase }: Result) {
  const cost = Math.max(1, perCase)
  return months.map(({ month, median, low, high }) => ({
    month,
    median: median / cost,
    low: low / cost,
    high: high / cost,
  }))
}

/** What was left, and what will be, at the end of each month. */
function remaining(result: Result, figure: Figure): CurveData {
  const known = past(result, figure)
  const now = known.slice(-1)
  const months = monthsInCases(result)
  const coming = months.map(({ month, median }) => ({
    x: monthNumber(month),
    label: monthLabel(month),
    value: Math.round(median),
    status: state(Math.round(median)),
  }))
  const on = result.exhausted_on
  return {
    unit: tickets,
    decimals: 0,
    x: { scale: 'month' },
    y: { fromZero: true },
    notes: on
      ? [{ x: monthNumber(on) + Number(on.slice(8)) / 31 - 1, date: on, text: { ja: '枯渇見込み：', en: 'Used up: ' } }]
      : [],
    series: [
      {
        id: 'known',
        label: { ja: '残り（実績）', en: 'Left (observed)' },
        tone: 'neutral',
        style: 'line',
        points: known,
      },
      {
        id: 'left',
        label: { ja: '残り（見込み）', en: 'Left (expected)' },
        tone: 'accent',
        style: 'dashed',
        points: coming,
        bands: [
          {
            label: { ja: '80%の幅', en: '80 % band' },
            points: [
              ...now.map(({ x, value }) => ({ x, low: value ?? 0, high: value ?? 0 })),
              ...months.map(({ month, low, high }) => ({ x: monthNumber(month), low, high })),
            ],
          },
        ],
      },
    ],
  }
}

function verdict(result: Result) {
  const percent = Math.round(result.lasts * 100)
  const { exhausted_on: on, exhausted_early: early, exhausted_late: late } = result
  if (!on) {
    return {
      ja: `年度末までもつ見込みです（もつ確からしさ ${percent}%）。使ったのは${result.units}件分のうち${result.used}件。`,
      en: `It will probably last to the end of the year (chance ${percent} %). ${result.used} of ${result.units} cases are used.`,
    }
  }
  const range =
    early && late
      ? {
          ja: `（80%の幅 ${day(early, 'ja')}〜${day(late, 'ja')}）`,
          en: ` (80 % band ${day(early, 'en')} – ${day(late, 'en')})`,
        }
      : { ja: '', en: '' }
  return {
    ja: `${day(on, 'ja')}ごろになくなる見込みです${range.ja}。年度末までもつ確からしさは${percent}%。使ったのは${result.units}件分のうち${result.used}件。`,
    en: `It will probably be used up about ${day(on, 'en')}${range.en}. The chance that it lasts is ${percent} %. ${result.used} of ${result.units} cases are used.`,
  }
}

/** When the budget or the tickets of this fiscal year run out. */
export async function drawnBurnDown(ask: Ask, { choices }: DashboardState): Promise<Drawn> {
  const area = choices.area ?? ''
  const [answer, figure] = await Promise.all([
    ask('/v1/analyses/burn-down', {
      measure: 'surgery',
      area,
      budget: whole(choices.budget, 150),
      female: whole(choices.per_case, 1),
      male: whole(choices.per_case, 1),
    }),
    ask('/v1/figures', { measure: ['surgery'], area, by: 'month', exactness: 'exact' }),
  ])
  if (!answer.result) return { refusal: answer.refusal ?? { ja: '予報できません。', en: 'No forecast.' } }
  return {
    chart: { form: 'curve', data: remaining(answer.result, figure) },
    framing: framingOfAnalysis(answer, figure, { unit: tickets }),
    finding: verdict(answer.result),
  }
}
