import { Type } from 'typebox'
import type { FigureQuery, ReleasedFigure } from '../../figures/index.ts'
import { fiscalMonthOf, fiscalYearOf, monthsOfFiscalYear } from '../../reference/index.ts'
import { defineAnalysis } from '../define.ts'
import { leastMonths } from '../forecast/compute.ts'
import { areaParameter, monthParameters } from '../parameters.ts'
import { monthlyFigure, monthlySeriesOf, monthsAfter, tooShort } from '../series.ts'
import { burnDown as compute, type BurnDown, type Cost, costOf, coursesOf } from './compute.ts'
import { ResultSchema } from './schema.ts'

/** Where no sex is recorded. */
const evenly = 0.5
const yen = (description: string) => Type.Integer({ minimum: 0, maximum: 1e9, description })

/** The day a fraction of the way through a month. */
function dayOf(months: readonly string[], moment: number | null): string | null {
  if (moment === null) return null
  const month = months[Math.floor(moment)] ?? ''
  const [year = 0, number = 1] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const day = Math.min(days, 1 + Math.floor((moment % 1) * days))
  return `${month}-${String(day).padStart(2, '0')}`
}

function femaleShareOf(figure: ReleasedFigure): number {
  const cases = (code: string) =>
    (figure.series.find(({ part }) => part?.code === code)?.points ?? []).reduce(
      (sum, { value }) => sum + (value ?? 0),
      0,
    )
  const [female, male] = [cases('female'), cases('male')]
  return female + male === 0 ? evenly : female / (female + male)
}

function shown({ exhausted, lasts }: BurnDown, months: readonly string[]) {
  return {
    exhausted_on: dayOf(months, exhausted.median),
    exhausted_early: dayOf(months, exhausted.early),
    exhausted_late: dayOf(months, exhausted.late),
    lasts,
  }
}

interface Caps {
  female: number
  male: number
  new_female?: number
  new_male?: number
}

/** The caps as they are, what was asked for besides, and both a fifth lower or higher. */
function capsOf({ female, male, new_female, new_male }: Caps) {
  const asked =
    new_female === undefined && new_male === undefined ? [] : [{ female: new_female ?? female, male: new_male ?? male }]
  const scaled = [0.8, 1.2].map((factor) => ({ female: Math.round(female * factor), male: Math.round(male * factor) }))
  return [{ female, male }, ...asked, ...(female > 1 && male > 1 ? scaled : [])]
}

/** When the budget or the tickets of the fiscal year run out, and what to ask for next year. */
export const burnDown = defineAnalysis({
  id: 'burn-down',
  label: { ja: '予算・手術券の燃え尽き予報', en: 'Budget and ticket burn-down' },
  question: {
    ja: '今年度の予算（手術券）は、いつなくなりそうか。上限額を変えるとどうなるか。来年度はいくら要求すればよいか。',
    en: 'When will this year’s budget (tickets) be used up, what would other caps do, and how much should be asked for next year?',
  },
  method: {
    ja: '月別の予測（MSTL＋ETSか前年同月）の幅の中で2,000通りの年度を作る。月どうしのずれ方は過去の予測のずれ方に合わせ、雌雄は記録の割合で分ける。残りがなくなる日の中央値と80％の幅、来年度の1年分の費用を求める。',
    en: 'Two thousand courses of the year inside the band of the monthly forecast, off together as far as past forecasts were, females by their share in the records; the median day on which nothing is left, the range of the middle 80 %, and the cost of the whole next fiscal year.',
  },
  source: 'the product’s own; the forecast as in “forecast”',
  assumptions: [
    { ja: '1件に上限額いっぱいを払う。', en: 'Every case is paid the cap in full.' },
    {
      ja: '上限額を変えても申請の数は変わらない。',
      en: 'Other caps bring neither more nor fewer applications.',
    },
    {
      ja: '過去の月に、予算切れで受け付けられなかった分がない（あれば来年度の見込みは少なすぎる）。',
      en: 'No past month was cut short because the money was gone (where it was, next year’s figure is too low).',
    },
  ],
  wouldChange: [
    {
      ja: '追加の予算、受付期間の変更、クラウドファンディングなどの別の財源。',
      en: 'A supplementary budget, another period of acceptance, other sources of money.',
    },
    { ja: 'まだ入力されていない手術。', en: 'Surgeries that are not entered yet.' },
  ],
  parameters: Type.Object(
    {
      measure: Type.String({
        maxLength: 40,
        default: 'surgery',
        description: 'A count of /v1/measures that has months',
      }),
      version: Type.Optional(Type.String({ maxLength: 60 })),
      ...areaParameter,
      ...monthParameters,
      budget: Type.Integer({ minimum: 1, maximum: 1e12, description: 'Yen, or tickets, of the whole fiscal year' }),
      female: Type.Integer({
        minimum: 0,
        maximum: 1e9,
        default: 1,
        description: 'Cap for a female in yen; 1 when the budget is counted in tickets',
      }),
      male: Type.Integer({ minimum: 0, maximum: 1e9, default: 1, description: 'Cap for a male; the same' }),
      new_female: Type.Optional(yen('Another cap for a female, to see what it would do')),
      new_male: Type.Optional(yen('Another cap for a male')),
    },
    { additionalProperties: false },
  ),
  result: ResultSchema,
  figures(asked) {
    const { counts } = monthlyFigure(asked)
    const sexes: FigureQuery | null = asked.measure === 'surgery' ? { ...counts, split: 'sex' } : null
    return { counts, sexes }
  },
  async run({ budget, ...caps }, { figures }) {
    const series = monthlySeriesOf(figures.counts)
    if (series.values.length < leastMonths) return { refusal: tooShort(series.values.length, leastMonths) }
    const femaleShare = figures.sexes ? femaleShareOf(figures.sexes) : evenly
    const [next = ''] = monthsAfter(series, 1)
    const fiscalYear = fiscalYearOf(`${next}-01`)
    const before = fiscalMonthOf(`${next}-01`) - 1
    const used = before === 0 ? 0 : series.values.slice(-before).reduce((sum, count) => sum + count, 0)
    const months = monthsOfFiscalYear(fiscalYear).slice(before)
    const courses = await coursesOf(series.values, months.length + 12, femaleShare)
    const scenarios = capsOf(caps).map((cap) => {
      const cost: Cost = { ...cap, femaleShare }
      const perCase = cost.female * femaleShare + cost.male * (1 - femaleShare)
      const found = compute(courses, Math.max(0, budget - used * perCase), months.length, cost)
      return { cap, cost, perCase, found }
    })
    const [now] = scenarios
    if (!now) throw new Error('the caps as they are always stand first')
    return {
      result: {
        fiscal_year: fiscalYear,
        last_known_month: monthsAfter({ ...series, values: series.values.slice(0, -1) }, 1)[0] ?? '',
        female_share: femaleShare,
        per_case: now.perCase,
        units: Math.floor(budget / Math.max(1, now.perCase)),
        used,
        spent: used * now.perCase,
        ...shown(now.found, months),
        months: now.found.left.map((left, index) => ({ month: months[index] ?? '', ...left })),
        caps: scenarios.map(({ cap, perCase, found }) => ({ ...cap, per_case: perCase, ...shown(found, months) })),
        next_year: { fiscal_year: fiscalYear + 1, ...costOf(courses, months.length, months.length + 12, now.cost) },
      },
    }
  },
  example: { measure: 'surgery', area: '99201', budget: 1_000_000, female: 10_000, male: 5000, new_female: 8000 },
})
