import { Type } from 'typebox'
import { DatasetId } from '../datasets/index.ts'
import { LabelSchema } from '../platform/openapi/index.ts'
import { importStates, type ImportState } from './store.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const NullableString = Type.Union([Type.String(), Type.Null()])
const NullableInteger = Type.Union([Type.Integer(), Type.Null()])

const State = Type.Unsafe<ImportState>(Type.String({ enum: [...importStates] }))
const Severity = Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')])
const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 })
export const Municipality = Type.String({ pattern: '^([0-9]{2}|[0-9]{5})$' })

const ReadingSchema = Type.Object({
  header_row: NullableInteger,
  delimiter: NullableString,
  columns: Type.Array(Type.Object({ heading: Type.String(), column: Type.String(), field: NullableString })),
  missing: Type.Array(Type.String()),
})

export const ImportSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    number: Type.Integer({ description: 'Running number inside the municipality.' }),
    municipality_code: Type.String(),
    dataset: DatasetId,
    state: State,
    file: Type.Object({ name: Type.String(), byte_size: Type.Integer(), sha256: NullableString }),
    encoding: NullableString,
    reading: nullable(ReadingSchema),
    progress: Type.Object({
      bytes_read: Type.Integer(),
      byte_size: Type.Integer(),
      rows_read: Type.Integer(),
      rows_done: Type.Integer({ description: 'Rows committed or reverted so far.' }),
    }),
    rows: Type.Object({
      read: Type.Integer(),
      skipped: Type.Integer({ description: 'Set aside: totals, other species.' }),
      new: NullableInteger,
      changed: NullableInteger,
      identical: NullableInteger,
    }),
    findings: Type.Object({ error: Type.Integer(), warning: Type.Integer(), note: Type.Integer() }),
    questions: Type.Integer({ description: 'What has to be answered before it can be read to its end.' }),
    profile: nullable(
      Type.Object({
        id: Type.String({ format: 'uuid' }),
        name: Type.String(),
        changed: Type.Boolean({ description: 'The headings are not quite those of the remembered form.' }),
      }),
    ),
    fixes: Type.Integer({ description: 'Corrections that were applied instead of what is written.' }),
    failure: nullable(Type.Object({ code: Type.String(), ja: Type.String(), en: Type.String() })),
    same_file: nullable(
      Type.Object(
        { id: Type.String(), number: Type.Integer() },
        { description: 'The earlier import that took in the same bytes, read in the same way.' },
      ),
    ),
    created_at: Type.String({ format: 'date-time' }),
    created_by: Type.Object({ name: Type.String() }),
    committed_at: NullableString,
    reverted_at: NullableString,
  },
  { $id: 'Import' },
)

export const UploadForm = Type.Object({
  dataset: DatasetId,
  municipality: Municipality,
  file: Type.String({ format: 'binary' }),
})

export const ImportParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const ImportList = Type.Object({
  items: Type.Array(Type.Unsafe<ImportReply>(Type.Ref('Import'))),
  next: NullableString,
})

export const ImportQuery = Type.Object({
  municipality: Type.Optional(Municipality),
  dataset: Type.Optional(DatasetId),
  state: Type.Optional(State),
  after: Type.Optional(Type.String({ format: 'uuid' })),
  limit: Type.Optional(Limit),
})

export const FindingSchema = Type.Object({
  id: Type.String(),
  rule: Type.String(),
  severity: Severity,
  sheet: NullableString,
  cell: NullableString,
  source_row: NullableInteger,
  heading: NullableString,
  value: NullableString,
  message: LabelSchema,
  suggestion: nullable(Type.String({ description: 'What the cell probably should say.' })),
})

export const FindingList = Type.Object({ items: Type.Array(FindingSchema), next: NullableString })

export const RuleCounts = Type.Object({
  items: Type.Array(
    Type.Object({
      rule: Type.String(),
      severity: Severity,
      count: Type.Integer({ description: 'Of the findings that are kept: at most 1,000 of a rule.' }),
      message: LabelSchema,
    }),
  ),
})

export const FindingQuery = Type.Object({
  severity: Type.Optional(Severity),
  rule: Type.Optional(Type.String({ maxLength: 100 })),
  after: Type.Optional(Type.String({ pattern: '^(error|warning|note)-[0-9]{1,18}$' })),
  limit: Type.Optional(Limit),
})

export const PreviewSchema = Type.Object({
  columns: Type.Array(Type.Object({ name: Type.String(), label: LabelSchema })),
  rows: Type.Array(
    Type.Object({
      source_row: Type.Integer(),
      state: Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('identical')]),
      values: Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Number(), Type.Array(Type.String()), Type.Null()]),
      ),
    }),
  ),
  by_month: Type.Array(Type.Object({ month: Type.String(), file: Type.Integer(), stored: Type.Integer() })),
})

export type ImportReply = Type.Static<typeof ImportSchema>
