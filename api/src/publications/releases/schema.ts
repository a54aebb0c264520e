import { type Static, Type } from 'typebox'
import { thresholds } from '../../disclosure/index.ts'
import { FigureRef } from '../../figures/index.ts'
import { LabelSchema } from '../../platform/openapi/index.ts'

const Municipality = Type.String({ pattern: '^[0-9]{5}$' })
const Moment = Type.String({ format: 'date-time' })
const Someone = Type.Object({ name: Type.String() })
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })
const Texts = (maxLength: number) => Type.Object({ ja: Text(maxLength), en: Text(maxLength) })

/** At most so many figures in a release, and published counts of them all. */
export const figureLimit = 12

export const NewRelease = Type.Object(
  {
    municipality: Municipality,
    title: Texts(120),
    description: Texts(1000),
    addresses: Type.Array(Type.String({ minLength: 1, maxLength: 500 }), {
      minItems: 1,
      maxItems: figureLimit,
      uniqueItems: true,
      description: 'Addresses of figures: the query of /v1/figures',
    }),
    merge_places: Type.Boolean({
      default: false,
      description: '合算: places with small counts are merged with a neighbour before anything is hidden',
    }),
    follows: Type.Optional(
      Type.String({ format: 'uuid', description: 'The release of which this is to be the next version' }),
    ),
  },
  { additionalProperties: false },
)
export type NewRelease = Static<typeof NewRelease>

export const ReleaseState = Type.Unsafe<'proposed' | 'published' | 'withdrawn' | 'dropped'>(
  Type.String({ enum: ['proposed', 'published', 'withdrawn', 'dropped'] }),
)
const Threshold = Type.Unsafe<(typeof thresholds)[number]>(Type.Integer({ enum: [...thresholds] }))
const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const Counts = Type.Object({
  cells: Type.Integer({ description: 'Counts in the figures, each once' }),
  primary: Type.Integer({ description: 'Hidden because they are small' }),
  secondary: Type.Integer({ description: 'Hidden because they would tell a small one' }),
})

const summary = {
  id: Type.String({ format: 'uuid' }),
  municipality_code: Type.String(),
  municipality_name: Type.String(),
  fictitious: Type.Boolean(),
  version: Type.Integer(),
  title: LabelSchema,
  description: LabelSchema,
}

export const ReleaseSummary = Type.Object({
  ...summary,
  addresses: Type.Array(Type.String()),
  merge_places: Type.Boolean(),
  state: ReleaseState,
  proposed: Type.Object({ at: Moment, by: Someone }),
  approved: nullable(
    Type.Object({ at: Moment, by: Someone, note: Type.String(), threshold: Type.Integer(), counts: Counts }),
  ),
  withdrawn: nullable(Type.Object({ at: Moment, by: Someone, reason: Type.String() })),
  newer: nullable(Type.String({ format: 'uuid', description: 'A later version that is published' })),
})
export type ReleaseSummary = Static<typeof ReleaseSummary>

export const ReleaseDetail = Type.Object({
  release: ReleaseSummary,
  figures: Type.Array(FigureRef, { description: 'As everybody will see, or sees, them' }),
  preview: nullable(
    Type.Object({
      digest: Type.String({ description: 'Names exactly this; the approval has to name it' }),
      threshold: Type.Integer(),
      counts: Counts,
      unprotected: Type.Array(LabelSchema, {
        description: 'Small counts that would be told together with what is public already: it cannot be approved',
      }),
    }),
  ),
})

export const ReleaseList = Type.Object({ items: Type.Array(ReleaseSummary) })
export const ReleaseQuery = Type.Object(
  { municipality: Type.Optional(Type.String({ pattern: '^([0-9]{2}|[0-9]{5})$' })) },
  { additionalProperties: false },
)
export const ReleaseParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const Approval = Type.Object(
  { digest: Type.String({ maxLength: 64 }), note: Type.String({ maxLength: 500 }) },
  { additionalProperties: false },
)
export const Withdrawal = Type.Object({ reason: Text(500) }, { additionalProperties: false })

export const RulesQuery = Type.Object({ municipality: Municipality }, { additionalProperties: false })
export const NewRules = Type.Object(
  { municipality: Municipality, threshold: Threshold },
  { additionalProperties: false },
)
export const RulesReply = Type.Object({
  municipality_code: Type.String(),
  threshold: Type.Integer(),
  choices: Type.Array(Type.Integer()),
  least_denominator: Type.Integer(),
  changed: nullable(Type.Object({ at: Moment, by: Someone })),
})

const published = {
  ...summary,
  published_at: Moment,
  published_on: Type.String({ format: 'date', description: 'The day in Japan' }),
  threshold: Type.Integer({ description: 'Counts from 1 to this are hidden' }),
  merged_places: Type.Boolean(),
  hidden: Type.Integer({ description: 'Hidden counts' }),
  licence: Type.Object({ id: Type.String(), label: LabelSchema, address: Type.String() }),
  citation: LabelSchema,
  newer: nullable(Type.String({ format: 'uuid' })),
}
export const OpenRelease = Type.Object(published)
export type OpenRelease = Static<typeof OpenRelease>
export const OpenReleaseList = Type.Object({ items: Type.Array(OpenRelease) })
export const OpenReleaseDetail = Type.Object({ ...published, figures: Type.Array(FigureRef) })

export const OpenFileQuery = Type.Object(
  {
    encoding: Type.Unsafe<'utf-8-bom' | 'utf-8'>(
      Type.String({ enum: ['utf-8-bom', 'utf-8'], default: 'utf-8-bom', description: 'Excel needs the BOM' }),
    ),
    lang: Type.Unsafe<'ja' | 'en'>(Type.String({ enum: ['ja', 'en'], default: 'ja' })),
  },
  { additionalProperties: false },
)
