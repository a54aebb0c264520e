import { Type } from 'typebox'

const nullableDay = Type.Union([Type.String(), Type.Null()])

const BandSchema = Type.Object({ median: Type.Number(), low: Type.Number(), high: Type.Number() })

/** When it is used up: the median day, and the days between which it is in 80 of 100 courses. */
const BurnDownSchema = Type.Object({
  exhausted_on: nullableDay,
  exhausted_early: nullableDay,
  exhausted_late: nullableDay,
  lasts: Type.Number({ description: 'Share of the simulated years in which it lasts to March' }),
})

export const ResultSchema = Type.Object({
  fiscal_year: Type.Integer(),
  last_known_month: Type.String(),
  female_share: Type.Number({ description: 'Share of females among the cases recorded' }),
  per_case: Type.Number({ description: 'Mean cost of a case at the caps' }),
  units: Type.Integer({ description: 'Cases the budget pays for at that cost' }),
  used: Type.Integer({ description: 'Cases of the fiscal year up to the last known month' }),
  spent: Type.Number({ description: 'What they cost at the caps' }),
  ...BurnDownSchema.properties,
  months: Type.Array(Type.Object({ month: Type.String(), ...BandSchema.properties }), {
    description: 'What is left at the end of each month',
  }),
  caps: Type.Array(
    Type.Object({
      female: Type.Number(),
      male: Type.Number(),
      per_case: Type.Number({ description: 'Mean cost of a case' }),
      ...BurnDownSchema.properties,
    }),
    { description: 'The caps as they are first; then those asked for, and both a fifth lower and higher' },
  ),
  next_year: Type.Object(
    {
      fiscal_year: Type.Integer(),
      ...BandSchema.properties,
      cases: BandSchema,
    },
    {
      description: 'What the whole next fiscal year would cost: ask for the high one to be enough in nine years of ten',
    },
  ),
})
