import { type Static, Type } from 'typebox'
import { FigureRef } from '../../figures/index.ts'
import { LabelSchema } from '../../platform/openapi/index.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

export const needs = ['place', 'period', 'budget'] as const
export type Need = (typeof needs)[number]
const NeedSchema = Type.Unsafe<Need>(Type.String({ enum: [...needs] }))

const year = Type.String({ pattern: '^[0-9]{4}$', description: 'Fiscal year, by the Western year it starts in' })

export const AnswerQuery = Type.Object(
  {
    question: Type.String({ maxLength: 40, description: 'Id of /v1/answers' }),
    area: Type.String({ pattern: '^[0-9]{2}([0-9]{3})?$' }),
    place: Type.Optional(
      Type.String({ maxLength: 60, description: '町丁目, or the name that several of them share: 栄町' }),
    ),
    from: Type.Optional(year),
    to: Type.Optional(year),
    budget: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1e7,
        description: 'Surgeries that the money or the tickets of the year pay for',
      }),
    ),
  },
  { additionalProperties: false },
)
export type AnswerQuery = Static<typeof AnswerQuery>

export const AnswerFileQuery = Type.Object(
  { ...AnswerQuery.properties, lang: Type.Unsafe<'ja' | 'en'>(Type.String({ enum: ['ja', 'en'], default: 'ja' })) },
  { additionalProperties: false },
)

const QuestionSchema = Type.Object({
  id: Type.String(),
  question: LabelSchema,
  asker: LabelSchema,
  needs: Type.Array(NeedSchema, { description: 'What has to be chosen beside the body: place, budget; period may be' }),
})

export const QuestionList = Type.Object({ items: Type.Array(QuestionSchema) })
export const PlacesQuery = Type.Object(
  { area: Type.String({ pattern: '^[0-9]{5}$' }) },
  { additionalProperties: false },
)
export const PlaceList = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Name that several 町丁目 share' }),
      parts: Type.Array(Type.String({ description: '町丁目' })),
    }),
  ),
})

export const verdicts = ['answered', 'within_chance', 'undecided'] as const
export type Verdict = (typeof verdicts)[number]

export const CellSchema = Type.Union([Type.String(), LabelSchema], {
  description: 'A number as both languages write it, or words in both',
})
export type Cell = Static<typeof CellSchema>

export const AnswerSchema = Type.Object(
  {
    question: QuestionSchema,
    address: Type.String({ description: 'Query that asks for it again' }),
    title: LabelSchema,
    area: Type.Object({ code: Type.String(), name: Type.String(), fictitious: Type.Boolean() }),
    place: nullable(Type.String()),
    day: Type.String(),
    day_label: LabelSchema,
    verdict: Type.Unsafe<Verdict>(
      Type.String({ enum: [...verdicts], description: 'undecided: まだ分かりません · within_chance: 偶然の範囲' }),
    ),
    sentence: LabelSchema,
    chance: LabelSchema,
    figure: nullable(FigureRef),
    table: Type.Object({
      columns: Type.Array(LabelSchema),
      rows: Type.Array(Type.Object({ label: LabelSchema, cells: Type.Array(CellSchema) })),
    }),
    definitions: Type.Array(
      Type.Object({ label: LabelSchema, sentence: LabelSchema, source: Type.String(), version: Type.String() }),
    ),
    limits: Type.Array(LabelSchema, { description: 'What the answer does not say' }),
    sources: Type.Array(Type.String()),
    computed_at: Type.String(),
  },
  { $id: 'Answer' },
)
export type Answer = Static<typeof AnswerSchema>
export const AnswerRef = Type.Unsafe<Answer>({ $ref: 'Answer#' })
