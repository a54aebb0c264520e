import { Type } from 'typebox'
import type { FigureQuery, ReleasedFigure } from '../../figures/index.ts'
import { shareInterval } from '../../measures/index.ts'
import { fiscalYearOf, monthsBetween } from '../../reference/index.ts'
import { defineAnalysis } from '../define.ts'
import { areaParameter, monthParameters } from '../parameters.ts'
import { monthlySeriesOf, monthsAfter, tooShort } from '../series.ts'
import { numberOf, probabilityOf, type Transect } from './estimate.ts'
import { levelsOf, osakaProbability } from './state-space.ts'

const leastMonths = 12
const leastCases = 12

const BandSchema = Type.Object({ low: Type.Number(), high: Type.Number() })

interface Census {
  census_month?: string
  census_cats?: number
  census_error?: number
}

function transectOf({ census_month, census_cats, census_error = 0.25 }: Census, first: string): Transect | null {
  if (!census_month || !census_cats || census_month < first) return null
  return { month: monthsBetween(first, census_month).length - 1, cats: census_cats, error: census_error }
}

/** Ear-tipped among the cats found dead whose ears were looked at, in one fiscal year. */
function tippedIn(figure: ReleasedFigure, year: number) {
  const cases = (code: string) =>
    figure.series.find(({ part }) => part?.code === code)?.points.find(({ period }) => period === String(year))
      ?.value ?? 0
  const [yes, seen] = [cases('yes'), cases('yes') + cases('no')]
  if (seen === 0) return null
  const { low, high } = shareInterval(yes, seen)
  return { seen, share: yes / seen, low, high }
}

/** How many cats live outdoors. */
export const outdoorCats = defineAnalysis({
  id: 'outdoor-cats',
  label: { ja: '路上死亡猫からの頭数の推定', en: 'Outdoor cats from cats found dead' },
  question: {
    ja: 'まちの外にいる猫は、およそ何匹か。増えているか減っているか。',
    en: 'About how many cats live outdoors, and do they become more or fewer?',
  },
  method: {
    ja: '月の路上死亡数を「頭数×死んで回収される確率×季節」のポアソン分布とし、頭数は月ごとに少しずつ動くとして全部の月から推定する（格子上のベイズ推定）。確率は大阪の月4.24％を中心に、2倍の違いまであり得るとする。現地調査の頭数があれば確率を直す。耳カットの割合は、耳を見た路上死亡猫のうちの割合（正確な95％区間）。',
    en: 'Cats found dead in a month are Poisson with mean cats × probability of dying and being collected × season; the number wanders from month to month and is estimated from all months on a grid. The probability is Osaka’s 4.24 % a month, give or take a factor of two; a census corrects it. Ear tips are counted among the cats found dead whose ears were looked at (exact 95 % interval).',
  },
  source:
    'After the approach of Osaka 2016 (cats 2009–12: 4.24 % a month); filtering and smoothing: Kitagawa 1987, J. Am. Stat. Assoc. 82:1032. The spread of the probability is the product’s own assumption.',
  assumptions: [
    {
      ja: '死んで回収される確率が大阪と2倍以上は違わず、年によって変わらない。',
      en: 'The probability of dying and being collected is within a factor of two of Osaka’s and does not change over the years.',
    },
    { ja: '飼い猫が外に出て死んだものも含まれる。', en: 'Owned cats that roam and die outdoors are among them.' },
  ],
  wouldChange: [
    {
      ja: '現地調査（ルートセンサスなど）の頭数。幅のほとんどは確率が分からないことから来ている。',
      en: 'A census on foot: most of the band is that the probability is not known.',
    },
    { ja: '回収の範囲や通報のしやすさの変化。', en: 'Another area of collection, or reporting made easier.' },
  ],
  parameters: Type.Object(
    {
      ...areaParameter,
      ...monthParameters,
      probability: Type.Number({
        minimum: 0.001,
        maximum: 0.5,
        default: osakaProbability,
        description: 'Monthly probability that a cat dies and is collected',
      }),
      census_month: Type.Optional(
        Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$', description: 'Month of a census of the whole area' }),
      ),
      census_cats: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
      census_error: Type.Optional(
        Type.Number({ minimum: 0.01, maximum: 2, default: 0.25, description: 'Relative standard error of the census' }),
      ),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    probability: Type.Object({
      median: Type.Number({ description: 'A month' }),
      yearly: Type.Number({ description: '1 − (1 − p)¹²' }),
      factor: Type.Number({ description: 'The true one is within this factor in 95 of 100 cases' }),
      calibrated: Type.Boolean({ description: 'By a census' }),
    }),
    years: Type.Array(
      Type.Object({
        year: Type.Integer(),
        months: Type.Integer(),
        carcasses: Type.Integer(),
        median: Type.Number(),
        p80: BandSchema,
        p95: BandSchema,
        ear_tipped: Type.Union([
          Type.Object({
            seen: Type.Integer({ description: 'Whose ears were looked at' }),
            share: Type.Number(),
            low: Type.Number(),
            high: Type.Number(),
          }),
          Type.Null(),
        ]),
      }),
    ),
  }),
  figures({ area, from, to }) {
    const counts: FigureQuery = {
      measure: ['carcass'],
      area,
      by: 'month',
      exactness: 'exact',
      ...(from && { from }),
      ...(to && { to }),
    }
    return { counts, ears: { ...counts, by: 'fiscal_year', split: 'ear_tip' } satisfies FigureQuery }
  },
  run({ probability: prior, ...census }, { figures }) {
    const series = monthlySeriesOf(figures.counts)
    const { first, values } = series
    const cases = values.reduce((sum, count) => sum + count, 0)
    if (values.length < leastMonths || cases < leastCases) return { refusal: tooShort(values.length, leastMonths) }
    const levels = levelsOf(first, values)
    const transect = transectOf(census, first)
    const probability = probabilityOf(levels, transect, prior)
    const years = Map.groupBy(
      monthsAfter({ first, values: [] }, values.length).map((month, index) => ({ month, index })),
      ({ month }) => fiscalYearOf(`${month}-01`),
    )
    return {
      result: {
        probability: {
          median: probability.median,
          yearly: 1 - (1 - probability.median) ** 12,
          factor: Math.exp(1.96 * probability.deviation),
          calibrated: transect !== null && levels[transect.month] !== undefined,
        },
        years: [...years].map(([year, months]) => ({
          year,
          months: months.length,
          carcasses: months.reduce((sum, { index }) => sum + (values[index] ?? 0), 0),
          ...numberOf(
            months.flatMap(({ index }) => levels[index] ?? []),
            probability,
          ),
          ear_tipped: tippedIn(figures.ears, year),
        })),
      },
    }
  },
  example: { area: '99201', probability: osakaProbability },
})
