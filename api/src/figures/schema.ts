import { type Static, Type } from 'typebox'
import type { Basis, By, Figure, Lens, Measure } from '../measures/index.ts'

/** At most so many measures and versions side by side, by colours that can be told apart. */
export const seriesLimit = 5
/** At most so many series of a figure that is divided, and points of them all. */
export const splitLimit = 2000
export const pointLimit = 50_000

export const FigureQuery = Type.Object(
  {
    measure: Type.Array(Type.String({ maxLength: 40 }), {
      minItems: 1,
      maxItems: seriesLimit,
      uniqueItems: true,
      description: 'Ids of /v1/measures; repeat for several of one unit',
    }),
    version: Type.Optional(
      Type.Array(Type.String({ maxLength: 60 }), {
        maxItems: 10,
        uniqueItems: true,
        description: 'Definition versions; several of one measure stand side by side. Default: the measure’s own',
      }),
    ),
    lens: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'Id of /v1/lenses: chooses the version of every measure; instead of version',
      }),
    ),
    area: Type.String({ pattern: '^[0-9]{2}([0-9]{3})?$', default: '00', description: '00 is the whole country' }),
    by: Type.Unsafe<By>(
      Type.String({
        enum: ['fiscal_year', 'month', 'range'],
        default: 'fiscal_year',
        description: 'range: one value over all from `from` to `to`',
      }),
    ),
    split: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9_]{0,39}$',
        description:
          '`municipality` (every body in a prefecture or the country), `prefecture`, `machiaza`, `mesh_1000`, `mesh_500`, ' +
          '`mesh_250` (within a municipality), or a dimension of the measure (`splits` of /v1/measures)',
      }),
    ),
    source: Type.Optional(
      Type.Unsafe<Basis>(
        Type.String({
          enum: ['official', 'records'],
          description: 'Versions from official figures, or from the bodies’ own records',
        }),
      ),
    ),
    from: Type.Optional(
      Type.String({ maxLength: 7, description: 'Fiscal year 2019, or month 2019-04. Default: the first known' }),
    ),
    to: Type.Optional(Type.String({ maxLength: 7, description: 'The same. Default: the last known' })),
    exactness: Type.Unsafe<'exact' | 'all'>(
      Type.String({
        enum: ['exact', 'all'],
        default: 'exact',
        description: 'all: also rounded values and values read off charts, marked as such',
      }),
    ),
  },
  { additionalProperties: false },
)
export type FigureQuery = Static<typeof FigureQuery>

const lang = Type.Unsafe<'ja' | 'en'>(Type.String({ enum: ['ja', 'en'], default: 'ja' }))

export const FigureXlsxQuery = Type.Object({ ...FigureQuery.properties, lang }, { additionalProperties: false })
export type FigureXlsxQuery = Static<typeof FigureXlsxQuery>

export const FigureCsvQuery = Type.Object(
  {
    ...FigureQuery.properties,
    encoding: Type.Unsafe<'utf-8-bom' | 'utf-8'>(
      Type.String({ enum: ['utf-8-bom', 'utf-8'], default: 'utf-8-bom', description: 'Excel needs the BOM' }),
    ),
    lang,
  },
  { additionalProperties: false },
)
export type FigureCsvQuery = Static<typeof FigureCsvQuery>

export const FigureRef = Type.Unsafe<Figure>({ $ref: 'Figure#' })
export const MeasureList = Type.Object({ items: Type.Array(Type.Unsafe<Measure>({ $ref: 'Measure#' })) })
export const LensList = Type.Object({ items: Type.Array(Type.Unsafe<Lens>({ $ref: 'Lens#' })) })
