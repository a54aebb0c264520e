import { Type } from 'typebox'
import type { FigureQuery } from '../../figures/index.ts'
import { poissonInterval, type Stays } from '../../measures/index.ts'
import { defineAnalysis } from '../define.ts'
import { areaParameter } from '../parameters.ts'
import { medianOf, type Moment, momentAt, momentsOf, placesNeeded } from './survival.ts'

const leastStays = 10
const milestones = [7, 14, 30, 60, 90, 180, 365] as const
/** Points of the curve at most; a chart shows no more. */
const mostPoints = 150

const nullableNumber = Type.Union([Type.Number(), Type.Null()])
const IncidenceSchema = Type.Object({ live: Type.Number(), dead: Type.Number(), other: Type.Number() })
const month = (description: string) => Type.Optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$', description }))

function thinned(moments: readonly Moment[]): Moment[] {
  const every = Math.ceil(moments.length / mostPoints)
  return moments.filter((_, index) => index % every === 0 || index === moments.length - 1)
}

/** Days over which the stays came in: to the end of the months asked for, or to today. */
function daysOf({ first }: Stays, from: string | undefined, to: string | undefined, today: string): number {
  const begin = from ? `${from}-01` : (first ?? today)
  const [year = 0, month = 0] = (to ?? '').split('-').map(Number)
  const after = to ? new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10) : today
  const end = after < today ? after : today
  return Math.max(1, (Date.parse(end) - Date.parse(begin)) / 86_400_000)
}

/** How long cats stay, how they leave, and how many places that needs. */
export const lengthOfStay = defineAnalysis({
  id: 'length-of-stay',
  label: { ja: '収容期間', en: 'Length of stay' },
  question: {
    ja: '猫は何日ほど収容されているか。どのように出ていくか。何匹分の収容場所が要るか。',
    en: 'How long do cats stay, how do they leave, and how many places does it take?',
  },
  method: {
    ja: 'いま収容中の猫も「ここまではいた」として含め、収容中の割合をカプラン・マイヤー法、生きて出る・死亡する割合をアーレン・ヨハンセン法（互いに競合する）で求める。必要な収容数は、1日の平均引取数×目標の日数。',
    en: 'Cats still there count for as long as they have stayed: the share in care by Kaplan–Meier, the shares that leave alive and that die by Aalen–Johansen as competing ways out. Places needed are mean daily intake × target stay.',
  },
  source:
    'Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457 · Aalen & Johansen 1978, Scand. J. Stat. 5:141 · Little 1961, Oper. Res. 9:383',
  assumptions: [
    {
      ja: '収容中の猫も、これまでの猫と同じように出ていく。',
      en: 'Cats that are still there will leave as those before them did.',
    },
    { ja: '引取日と処分日が正しく書かれている。', en: 'Days of intake and outcome are right.' },
  ],
  wouldChange: [
    {
      ja: '処分日のない記録（期間が分からないので含めていない。数は下に示す）。',
      en: 'Stays that ended on a day nobody wrote down: they are left out, and their number is given.',
    },
    { ja: '子猫の季節。平均では足りない月がある。', en: 'Kitten season: in some months the average is not enough.' },
  ],
  parameters: Type.Object(
    {
      ...areaParameter,
      from: month('First month of intake'),
      to: month('Last month of intake'),
      source: Type.Optional(Type.String({ maxLength: 40, description: 'Only cats of this source of intake' })),
      age_class: Type.Optional(Type.String({ maxLength: 40, description: 'Only cats of this age class' })),
      target_stay: Type.Integer({ minimum: 1, maximum: 1000, default: 30, description: 'Days a cat should stay' }),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    stays: Type.Integer(),
    in_care: Type.Integer({ description: 'Of these still there' }),
    undated: Type.Integer({ description: 'Left out: ended on an unknown day' }),
    median: Type.Object(
      { days: nullableNumber, low: nullableNumber, high: nullableNumber },
      { description: 'Null: more than half are still there; 95 % interval' },
    ),
    milestones: Type.Array(Type.Object({ day: Type.Integer(), in_care: Type.Number(), ways_out: IncidenceSchema }), {
      description: 'Shares by so many days after intake',
    }),
    curve: Type.Array(
      Type.Object({
        day: Type.Integer(),
        at_risk: Type.Integer(),
        in_care: Type.Number(),
        low: Type.Number(),
        high: Type.Number(),
        ways_out: IncidenceSchema,
        errors: IncidenceSchema,
      }),
    ),
    daily_intake: Type.Number(),
    places: Type.Object(
      { mean: Type.Number(), low: Type.Number(), high: Type.Number() },
      { description: 'Places needed at the target stay, with the 95 % interval of the intake' },
    ),
  }),
  figures({ area }) {
    const intakes: FigureQuery = { measure: ['intake'], source: 'records', area, by: 'fiscal_year', exactness: 'exact' }
    return { intakes }
  },
  stays: ({ area, from, to, source, age_class }) => ({
    area,
    from,
    to,
    ...(source && { sources: [source] }),
    ...(age_class && { ageClasses: [age_class] }),
  }),
  run({ from, to, target_stay: target }, { stays, today }) {
    const counts = stays?.stays ?? []
    const all = counts.reduce((sum, { count }) => sum + count, 0)
    if (!stays || all < leastStays) {
      return {
        refusal: {
          ja: `収容の記録が${all}件しかありません。この分析には${leastStays}件以上が必要です。`,
          en: `There are only ${all} stays; this analysis needs at least ${leastStays}.`,
        },
      }
    }
    const moments = momentsOf(counts)
    const longest = counts.at(-1)?.days ?? 0
    const days = daysOf(stays, from, to, today)
    const intakes = all + stays.undated
    const bounds = poissonInterval(intakes)
    return {
      result: {
        stays: all,
        in_care: counts.reduce((sum, { exit, count }) => sum + (exit === 'in_care' ? count : 0), 0),
        undated: stays.undated,
        median: medianOf(moments),
        milestones: milestones
          .filter((day) => day <= longest)
          .map((day) => {
            const { inCare, incidence } = momentAt(moments, day)
            return { day, in_care: inCare, ways_out: incidence }
          }),
        curve: thinned(moments).map(({ day, atRisk, inCare, low, high, incidence, errors }) => ({
          day,
          at_risk: atRisk,
          in_care: inCare,
          low,
          high,
          ways_out: incidence,
          errors,
        })),
        daily_intake: intakes / days,
        places: {
          mean: placesNeeded(intakes, days, target),
          low: placesNeeded(bounds.low, days, target),
          high: placesNeeded(bounds.high, days, target),
        },
      },
    }
  },
  example: { area: '99201', from: '2024-04', target_stay: 30 },
})
