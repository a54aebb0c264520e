import { type Static, Type } from 'typebox'
import { FigureRef } from '../../figures/index.ts'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { AnswerRef, CellSchema } from '../answers/index.ts'
import { OfficialTableRef } from '../official-table/index.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const kinds = ['figure', 'official_table', 'answer'] as const
const Kind = Type.Unsafe<(typeof kinds)[number]>(Type.String({ enum: [...kinds] }))

export const NewSnapshot = Type.Object(
  {
    kind: Kind,
    address: Type.String({
      minLength: 1,
      maxLength: 2000,
      description: 'The query of what is frozen: of /v1/figures, /v1/official-table or /v1/answers/document',
    }),
    reason: Type.String({ maxLength: 200, description: 'What it is for' }),
  },
  { additionalProperties: false },
)
export type NewSnapshot = Static<typeof NewSnapshot>

const listed = {
  citation: Type.String({ description: '引用番号: body, fiscal year and number: 99201-2026-0001' }),
  municipality_code: Type.String(),
  kind: Kind,
  title: LabelSchema,
  area: Type.String(),
  definitions: Type.Array(Type.String(), { description: 'Measures with their definition versions' }),
  reason: Type.String(),
  created_by: Type.String(),
  created_at: Type.String({ format: 'date-time' }),
  hash: Type.String({ description: 'SHA-256 of the frozen answer' }),
}

export const SnapshotList = Type.Object({ items: Type.Array(Type.Object(listed)) })
export type SnapshotSummary = Static<(typeof SnapshotList)['properties']['items']['items']>

const LiveComparisonSchema = Type.Object({
  state: Type.Unsafe<'same' | 'different' | 'unavailable'>(Type.String({ enum: ['same', 'different', 'unavailable'] })),
  text: LabelSchema,
  differences: Type.Array(Type.Object({ label: LabelSchema, was: nullable(CellSchema), now: nullable(CellSchema) })),
  count: Type.Integer({ description: 'Of all differences; the list holds the first ones' }),
})
export type LiveComparison = Static<typeof LiveComparisonSchema>

export const SnapshotSchema = Type.Object(
  {
    ...listed,
    address: Type.String(),
    intact: Type.Boolean({ description: 'The content still has its SHA-256' }),
    live: LiveComparisonSchema,
    figure: nullable(FigureRef),
    table: nullable(OfficialTableRef),
    answer: nullable(AnswerRef),
  },
  { $id: 'Snapshot' },
)
export type Snapshot = Static<typeof SnapshotSchema>
export const SnapshotRef = Type.Unsafe<Snapshot>({ $ref: 'Snapshot#' })

export const SnapshotParams = Type.Object({
  citation: Type.String({ pattern: '^([0-9]{2}|[0-9]{5}|\\*)-[0-9]{4}-[0-9]{4,9}$' }),
})
export const SnapshotQuery = Type.Object({ kind: Type.Optional(Kind) }, { additionalProperties: false })
export const SnapshotFileQuery = Type.Object(
  {
    lang: Type.Unsafe<'ja' | 'en'>(Type.String({ enum: ['ja', 'en'], default: 'ja' })),
    encoding: Type.Unsafe<'utf-8-bom' | 'utf-8'>(Type.String({ enum: ['utf-8-bom', 'utf-8'], default: 'utf-8-bom' })),
  },
  { additionalProperties: false },
)
