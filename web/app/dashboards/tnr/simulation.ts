import type { CurveData, CurveSeries, TornadoData, Words } from '../../charts/drawings.ts'
import { framingOfModel } from '../adapters/framing.ts'
import type { AnswerOf, Ask, DashboardState, Drawn, QueryOf } from '../define.ts'

type Model = AnswerOf<'/v1/analyses/population-model'>
type Result = NonNullable<Model['result']>
type Parameters = QueryOf<'/v1/analyses/population-model'>

export interface SliderSpec {
  name: keyof Parameters & string
  min: number
  max: number
  step: number
}

/** What can be moved, and how far. Where nothing is chosen: the example of domain §5.4, a colony of fifty. */
export const sliders: readonly SliderSpec[] = [
  { name: 'cats', min: 5, max: 500, step: 5 },
  { name: 'neutered', min: 0, max: 500, step: 5 },
  { name: 'surgeries', min: 0, max: 200, step: 5 },
  { name: 'immigration', min: 0, max: 50, step: 1 },
  { name: 'adult_survival', min: 0.5, max: 0.95, step: 0.05 },
  { name: 'kitten_survival', min: 0.05, max: 0.6, step: 0.05 },
  { name: 'years', min: 3, max: 20, step: 1 },
]

export const sliderDefaults: Readonly<Record<string, string>> = {
  cats: '50',
  neutered: '5',
  surgeries: '20',
  immigration: '2',
  adult_survival: '0.7',
  kitten_survival: '0.25',
  years: '10',
}

/** The chosen numbers, each inside its slider. */
export function modelQuery({ choices }: DashboardState): Parameters {
  const numbers = sliders.map(({ name, min, max }) => {
    const number = Number(choices[name] ?? sliderDefaults[name])
    const fallback = Number(sliderDefaults[name])
    return [name, Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : fallback] as const
  })
  return { ...Object.fromEntries(numbers), runs: 200 } as unknown as Parameters
}

const cats: Words = { ja: '匹', en: 'cats' }
const yearLabel = (year: number): Words => ({ ja: `${year}年後`, en: `After ${year} years` })

function course(id: string, label: Words, tone: CurveSeries['tone'], years: Result['years']): CurveSeries {
  return {
    id,
    label,
    tone,
    style: tone === 'neutral' ? 'dashed' : 'line',
    points: years.map(({ year, median }) => ({
      x: year,
      label: yearLabel(year),
      value: Math.round(median),
      status: median === 0 ? 'zero' : 'value',
    })),
    bands: [
      {
        label: { ja: `${label.ja}：80%の幅`, en: `${label.en}: 80 % band` },
        points: years.map(({ year, low, high }) => ({ x: year, low, high })),
      },
    ],
  }
}

function courses(result: Result): CurveData {
  return {
    unit: cats,
    decimals: 0,
    x: { scale: 'number', title: { ja: '年後', en: 'Years from now' } },
    y: { fromZero: true },
    notes: [],
    series: [
      course('without', { ja: '手術しない場合', en: 'Without surgeries' }, 'neutral', result.without_surgeries),
      course('with', { ja: 'この計画', en: 'This plan' }, 'accent', result.years),
    ],
  }
}

const refusalOf = ({ refusal }: Model): Words => refusal ?? { ja: '計算できません。', en: 'It cannot be computed.' }

function verdict({ years, without_surgeries: without, break_even_coverage: breakEven }: Result): Words {
  const [first, last, other] = [years[0], years.at(-1), without.at(-1)]
  if (!first || !last || !other) return { ja: '', en: '' }
  const percent = Math.round(breakEven * 100)
  const range = `${Math.round(last.low)}〜${Math.round(last.high)}`
  return {
    ja: `${last.year}年後の見込みは${Math.round(last.median)}匹（80%の幅 ${range}匹）。手術しない場合は${Math.round(other.median)}匹。頭数が保たれる手術済みの割合は${percent}%。`,
    en: `After ${last.year} years: ${Math.round(last.median)} cats (80 % band ${range}); without surgeries ${Math.round(other.median)}. The number stays as it is at ${percent} % neutered.`,
  }
}

export async function drawnCourse(ask: Ask, state: DashboardState): Promise<Drawn> {
  const answer = await ask('/v1/analyses/population-model', modelQuery(state))
  if (!answer.result) return { refusal: refusalOf(answer) }
  return {
    chart: { form: 'curve', data: courses(answer.result) },
    framing: framingOfModel(answer, cats),
    finding: verdict(answer.result),
  }
}

export async function drawnCoverage(ask: Ask, state: DashboardState): Promise<Drawn> {
  const answer = await ask('/v1/analyses/population-model', modelQuery(state))
  if (!answer.result) return { refusal: refusalOf(answer) }
  const { years, break_even_coverage: breakEven } = answer.result
  const percent: Words = { ja: '%', en: '%' }
  const reference =
    breakEven > 0
      ? {
          value: breakEven * 100,
          label: {
            ja: `増えも減りもしない割合 ${Math.round(breakEven * 100)}%`,
            en: `Break-even ${Math.round(breakEven * 100)} %`,
          },
        }
      : undefined
  const data: CurveData = {
    unit: percent,
    decimals: 0,
    x: { scale: 'number', title: { ja: '年後', en: 'Years from now' } },
    y: { fromZero: true, ...(reference ? { reference } : {}) },
    notes: [],
    series: [
      {
        id: 'coverage',
        label: { ja: '手術済みの割合', en: 'Neutered' },
        tone: 'second',
        style: 'line',
        points: years.map(({ year, coverage }) => ({
          x: year,
          label: yearLabel(year),
          value: coverage * 100,
          status: 'value',
        })),
      },
    ],
  }
  return { chart: { form: 'curve', data }, framing: framingOfModel(answer, percent) }
}

const assumptionNames: Readonly<Record<string, Words>> = {
  adult_survival: { ja: '成猫の生存率', en: 'Adult survival' },
  kitten_survival: { ja: '子猫の生存率', en: 'Kitten survival' },
  litters_per_year: { ja: '年間の出産回数', en: 'Litters a year' },
  kittens_per_litter: { ja: '一度に生まれる数', en: 'Kittens a litter' },
  immigration: { ja: '流入・遺棄', en: 'Immigration' },
  surgeries: { ja: '手術の数', en: 'Surgeries' },
  capacity: { ja: '収容力', en: 'Capacity' },
}

export async function drawnSensitivity(ask: Ask, state: DashboardState): Promise<Drawn> {
  const answer = await ask('/v1/analyses/population-model', modelQuery(state))
  if (!answer.result) return { refusal: refusalOf(answer) }
  const last = answer.result.years.at(-1)
  const data: TornadoData = {
    unit: cats,
    decimals: 0,
    base: { value: last?.median ?? 0, label: { ja: 'この計画', en: 'This plan' } },
    corner: { ja: '動かす前提', en: 'Assumption moved' },
    ends: { lower: { ja: '低くした場合', en: 'Lower' }, higher: { ja: '高くした場合', en: 'Higher' } },
    rows: answer.result.sensitivity.map(({ parameter, lower, higher }) => ({
      id: parameter,
      label: assumptionNames[parameter] ?? { ja: parameter, en: parameter },
      lower,
      higher,
    })),
  }
  return { chart: { form: 'tornado', data }, framing: framingOfModel(answer, cats) }
}
