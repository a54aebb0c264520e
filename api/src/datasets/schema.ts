import { Type } from 'typebox'
import { LabelSchema } from '../platform/openapi/index.ts'

export const DatasetFieldSchema = Type.Object({
  name: Type.String(),
  type: Type.String(),
  label: LabelSchema,
  description: Type.Union([LabelSchema, Type.Null()]),
  required: Type.Boolean(),
  stored: Type.Boolean({ description: 'False for a column that only decides which rows are taken.' }),
  filter: Type.Boolean(),
  headings: Type.Array(Type.String()),
  fallback: Type.Union([Type.String(), Type.Number(), Type.Null()], {
    description: 'Taken where nothing is said.',
  }),
  codes: Type.Union([Type.Array(Type.Object({ code: Type.String(), label: LabelSchema })), Type.Null()]),
})

export const DatasetSchema = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('records'), Type.Literal('observations')]),
  label: LabelSchema,
  description: LabelSchema,
  event_date: Type.Union([Type.String(), Type.Null()]),
  fields: Type.Array(DatasetFieldSchema),
  tally_dimensions: Type.Array(Type.String()),
  columns: Type.Array(Type.Object({ id: Type.String(), label: LabelSchema }), {
    description: 'Columns of an official table that are counted from the records; lists can be filtered by them.',
  }),
  crosstab: Type.Union([Type.Object({ by: Type.String(), value: Type.String() }), Type.Null()], {
    description: 'Figures can be entered as a table of these two fields.',
  }),
})
