import { Type } from 'typebox'
import type { FigureQuery, ReleasedFigure } from '../../figures/index.ts'
import { defineAnalysis } from '../define.ts'
import { monthlySeriesOf } from '../series.ts'
import { fitColonies, mostSurvival } from './fit.ts'
import { breakEvenCoverage } from './model.ts'
import { sensitivity, simulate, varied } from './simulate.ts'

const defaults = {
  adult_survival: 0.7,
  kitten_survival: 0.25,
  litters_per_year: 1.4,
  kittens_per_litter: 3,
} as const

const share = (fallback: number) => Type.Number({ minimum: 0.01, maximum: 0.99, default: fallback })
const EstimateSchema = Type.Union([
  Type.Object({ estimate: Type.Number(), low: Type.Number(), high: Type.Number() }),
  Type.Null(),
])
const YearSchema = Type.Object({
  year: Type.Integer(),
  median: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  coverage: Type.Number(),
})

/** The newest twelve months in which all cats found dead are known; null: there are none. */
function foundInYear(figure: ReleasedFigure | null): number | null {
  const { values } = monthlySeriesOf(figure)
  return values.length < 12 ? null : values.slice(-12).reduce((sum, count) => sum + count, 0)
}

/** What becomes of a population of outdoor cats when so many are neutered a year. */
export const populationModel = defineAnalysis({
  id: 'population-model',
  label: { ja: 'TNRの頭数モデル', en: 'TNR population model' },
  question: {
    ja: '年に何匹手術すれば、この区域の猫は減るか。',
    en: 'How many surgeries a year make the cats of this area fewer?',
  },
  method: {
    ja: '月ごとに、死亡・出生・流入・手術を確率で動かす。出生は春に多く10〜12月はない。収容力の上限があり、混むほど子猫が育たない。中央値と80％の幅を示す。自治体を選ぶと、頭数調査（耳カットの猫がまだいる割合）と路上死亡から、その地域の生存率と流入を推定する。',
    en: 'Deaths, births, immigration and surgeries are drawn month by month; births peak in spring and stop from October to December; there is a capacity, and kittens survive less as it fills. Median and the middle 80 %. With a body chosen, its head-counts (who with an ear tip is still there) and cats found dead say what survival and immigration are there.',
  },
  source:
    'Own derivation. Litters and kittens: Nutter, Levine & Stoskopf 2004, JAVMA 225:1399. In kind: Boone et al. 2019, doi:10.3389/fvets.2019.00238; Miller et al. 2014, doi:10.1371/journal.pone.0113553',
  assumptions: [
    { ja: '雌雄は半々で、手術は雌雄の区別なく行う。', en: 'Half are female, and both sexes are neutered alike.' },
    { ja: '6か月で成熟する。', en: 'Cats are mature at six months.' },
    {
      ja: '収容力は、何もしないときに落ち着く成猫の数。そこに近づくほど子猫が育たなくなる。',
      en: 'The capacity is where the adults would rest if nothing were done; the nearer to it, the fewer kittens grow up.',
    },
    {
      ja: '流入・遺棄は頭数に関係なく毎年同じだけある。',
      en: 'As many come in or are abandoned every year, whatever the population.',
    },
  ],
  wouldChange: [
    {
      ja: '成猫の生存率（地域によって大きく違う）。路上死亡や耳カットの記録から確かめること。',
      en: 'Adult survival, which differs much by place; check it against carcass and ear-tip records.',
    },
    { ja: '遺棄や流入が止まらないこと。', en: 'Abandonment and immigration that do not stop.' },
  ],
  parameters: Type.Object(
    {
      area: Type.Optional(
        Type.String({
          pattern: '^[0-9]{2}([0-9]{3})?$',
          description: 'A body whose head-counts and cats found dead say what survival and immigration are there',
        }),
      ),
      cats: Type.Integer({ minimum: 1, maximum: 5000 }),
      neutered: Type.Integer({ minimum: 0, maximum: 5000, default: 0 }),
      capacity: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 20_000, description: 'Default: the cats at the start' }),
      ),
      surgeries: Type.Number({ minimum: 0, maximum: 5000 }),
      immigration: Type.Number({ minimum: 0, maximum: 1000, default: 2 }),
      adult_survival: share(defaults.adult_survival),
      kitten_survival: share(defaults.kitten_survival),
      litters_per_year: Type.Number({ minimum: 0.1, maximum: 4, default: defaults.litters_per_year }),
      kittens_per_litter: Type.Number({ minimum: 0.5, maximum: 8, default: defaults.kittens_per_litter }),
      years: Type.Integer({ minimum: 1, maximum: 20, default: 10 }),
      runs: Type.Integer({ minimum: 50, maximum: 1000, default: 500 }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    years: Type.Array(YearSchema),
    without_surgeries: Type.Array(YearSchema),
    break_even_coverage: Type.Number({
      description: 'c*: share neutered at which the population stays; ≤ 0: it shrinks by itself',
    }),
    sensitivity: Type.Array(
      Type.Object({
        parameter: Type.Unsafe<(typeof varied)[number]>(Type.String({ enum: [...varied] })),
        lower: Type.Number(),
        higher: Type.Number(),
      }),
    ),
    fit: Type.Union([
      Type.Object({
        pairs: Type.Integer({ description: 'Head-counts of one colony that follow each other' }),
        survival: EstimateSchema,
        immigration: EstimateSchema,
        found_dead: Type.Union([Type.Integer(), Type.Null()], { description: 'In the newest twelve months known' }),
        most_survival: Type.Union([Type.Number(), Type.Null()], {
          description: 'Survival is at most this if the cats are those of the whole body',
        }),
      }),
      Type.Null(),
    ]),
  }),
  figures({ area }) {
    const found: FigureQuery | null = area ? { measure: ['carcass'], area, by: 'month', exactness: 'exact' } : null
    return { found }
  },
  headCounts: ({ area }) => area ?? null,
  async run({ area: _area, years, runs, ...rest }, { figures, headCounts }) {
    const dead = foundInYear(figures.found)
    const parameters = { ...rest, neutered: Math.min(rest.neutered, rest.cats), capacity: rest.capacity ?? rest.cats }
    return {
      result: {
        years: await simulate(parameters, years, runs),
        without_surgeries: await simulate({ ...parameters, surgeries: 0 }, years, runs),
        break_even_coverage: breakEvenCoverage(parameters),
        sensitivity: await sensitivity(parameters, years, Math.min(runs, 100)),
        fit: headCounts && {
          ...fitColonies(headCounts),
          found_dead: dead,
          most_survival: dead === null ? null : mostSurvival(dead, rest.cats),
        },
      },
    }
  },
  example: {
    area: '99201',
    cats: 50,
    neutered: 5,
    surgeries: 20,
    immigration: 2,
    ...defaults,
    years: 10,
    runs: 200,
  },
})
