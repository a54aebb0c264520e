import { Type, type Static } from 'typebox'

const municipalityKinds = [
  'prefecture',
  'designated_city',
  'core_city',
  'health_centre_city',
  'special_ward',
  'city',
  'town',
  'village',
] as const

const Kind = Type.Unsafe<(typeof municipalityKinds)[number]>(Type.String({ enum: [...municipalityKinds] }))

export const MunicipalitySchema = Type.Object(
  {
    code: Type.String({ description: '2 digits for a prefecture, 5 for a city, ward, town or village' }),
    lg_code: Type.String({ description: '全国地方公共団体コード: 6 digits with the check digit' }),
    name: Type.String(),
    kana: Type.String(),
    kind: Kind,
    profile: Type.Unsafe<'intake_authority' | 'general_municipality'>(
      Type.String({ enum: ['intake_authority', 'general_municipality'] }),
    ),
    prefecture_code: Type.String(),
    fictitious: Type.Boolean({ description: 'True for the bodies of the demonstration: 架空データ' }),
    population: Type.Union(
      [
        Type.Object({
          residents: Type.Integer(),
          households: Type.Union([Type.Integer(), Type.Null()]),
          reference_date: Type.String(),
          source: Type.String(),
        }),
        Type.Null(),
      ],
      { description: 'The newest known' },
    ),
  },
  { $id: 'Municipality' },
)
export type Municipality = Static<typeof MunicipalitySchema>

/** The shape by its name: one schema in the contract, however many routes answer with it. */
export const MunicipalityRef = Type.Unsafe<Municipality>({ $ref: 'Municipality#' })

export const MunicipalityQuery = Type.Object(
  {
    prefecture: Type.Optional(Type.String({ pattern: '^[0-9]{2}$' })),
    kind: Type.Optional(Kind),
    q: Type.Optional(
      Type.String({ maxLength: 50, description: 'Part of the name, the reading, or the start of a code' }),
    ),
    after: Type.Optional(
      Type.String({ pattern: '^[0-9]{2}([0-9]{3})?$', description: 'The `next` of the page before' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000, default: 100 })),
  },
  { additionalProperties: false },
)
export type MunicipalityQuery = Static<typeof MunicipalityQuery>

export const MunicipalityList = Type.Object({
  items: Type.Array(MunicipalityRef),
  next: Type.Union([Type.String(), Type.Null()]),
})
