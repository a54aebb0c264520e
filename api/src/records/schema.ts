import { type TSchema, Type } from 'typebox'
import { DatasetId, datasets } from '../datasets/index.ts'

const NullableString = Type.Union([Type.String(), Type.Null()])
const Day = Type.String({ format: 'date' })
const ImportReference = Type.Union([
  Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.Integer() }),
  Type.Null(),
])
const CellValue = Type.Union([Type.String(), Type.Number(), Type.Array(Type.String()), Type.Null()])
const Values = Type.Record(Type.String(), CellValue, {
  description: 'By the names of the columns that the dataset’s fields have.',
})

/** Fields by which some dataset can be filtered: which of them a dataset has, its definition says. */
const fieldFilters: Record<string, TSchema> = Object.fromEntries(
  datasets.flatMap(({ fields }) =>
    fields
      .filter(({ filter }) => filter)
      .map(({ name, label }) => [
        name,
        Type.Optional(Type.String({ maxLength: 100, description: `${label.ja} · ${label.en}` })),
      ]),
  ),
)

const filters = {
  municipality: Type.Optional(Type.String({ pattern: '^([0-9]{2}|[0-9]{5})$' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  import: Type.Optional(Type.String({ format: 'uuid' })),
  ...fieldFilters,
}

export const RecordParams = Type.Object({ dataset: DatasetId })
export const OneRecordParams = Type.Object({ dataset: DatasetId, id: Type.String({ format: 'uuid' }) })

export const RecordQuery = Type.Object(
  {
    ...filters,
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
)

export const encodings = ['utf-8-bom', 'utf-8', 'cp932'] as const
export type ExportEncoding = (typeof encodings)[number]

export const ExportQuery = Type.Object(
  {
    ...filters,
    encoding: Type.Optional(Type.Unsafe<ExportEncoding>(Type.String({ enum: [...encodings], default: 'utf-8-bom' }))),
  },
  { additionalProperties: false },
)

const record = {
  id: Type.String({ format: 'uuid' }),
  municipality_code: Type.String(),
  values: Values,
  import: ImportReference,
  source_sheet: NullableString,
  source_row: Type.Union([Type.Integer(), Type.Null()]),
  updated_at: Type.String({ format: 'date-time' }),
}

export const RecordList = Type.Object({
  items: Type.Array(Type.Object(record)),
  next: NullableString,
  total: Type.Integer(),
})

export const RecordWithHistory = Type.Object({
  ...record,
  history: Type.Array(
    Type.Object({
      replaced_at: Type.String({ format: 'date-time' }),
      replaced_by: Type.Object({ name: Type.String() }),
      import: ImportReference,
      reason: NullableString,
      values: Values,
    }),
    { description: 'What the record said before, newest first.' },
  ),
})
