import { type TSchema, Type } from 'typebox'
import { DatasetId, datasets } from '../datasets/index.ts'
import { LabelSchema } from '../platform/openapi/index.ts'

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
  column: Type.Optional(
    Type.String({
      maxLength: 60,
      description: 'A column of the official table (`columns` of the dataset), by its own day',
    }),
  ),
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

export const FilterQuery = Type.Object(filters, { additionalProperties: false })

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

const Someone = Type.Object({ name: Type.String() })
const Moment = Type.String({ format: 'date-time' })

export const OneRecord = Type.Object({
  ...record,
  closed: Type.Boolean({ description: 'Its fiscal year is closed: it cannot be changed.' }),
})

const ChangeKind = Type.Unsafe<'import' | 'revert' | 'correction' | 'withdrawal'>(
  Type.String({ enum: ['import', 'revert', 'correction', 'withdrawal'] }),
)

export const RecordHistory = Type.Object({
  id: Type.String({ format: 'uuid' }),
  municipality_code: Type.String(),
  withdrawn: Type.Boolean({ description: 'The record is in no list any more; the first entry says why.' }),
  created: Type.Object({
    at: Moment,
    by: Type.Union([Someone, Type.Null({ description: 'Nobody noted it: it came with the product.' })]),
    import: ImportReference,
  }),
  items: Type.Array(
    Type.Object({
      kind: ChangeKind,
      at: Moment,
      by: Someone,
      import: ImportReference,
      reason: NullableString,
      before: Values,
      after: Type.Union([Values, Type.Null()]),
    }),
    { description: 'Changes, newest first.' },
  ),
})

/** Longer than any field may be: what is too long is told as a finding of its field. */
const GivenText = Type.String({ maxLength: 10_000 })
const GivenValues = Type.Record(
  Type.String({ maxLength: 100 }),
  Type.Union([GivenText, Type.Number(), Type.Array(GivenText, { maxItems: 100 }), Type.Null()]),
  { description: 'By the names of the fields.' },
)
const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })
const AllowSame = Type.Boolean({ description: 'Records that look like others are further cases all the same.' })
const Seen = Type.String({ format: 'date-time', description: '`updated_at` of the record as it was seen.' })
const Municipality = Type.String({ pattern: '^([0-9]{2}|[0-9]{5})$' })

const EntryFindings = Type.Array(
  Type.Object({
    row: Type.Integer(),
    field: NullableString,
    rule: Type.String(),
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')]),
    ja: Type.String(),
    en: Type.String(),
    suggestion: NullableString,
  }),
  { description: 'Warnings and notes; nothing of them kept the records from being saved.' },
)

export const EntryBody = Type.Object(
  { municipality: Municipality, values: GivenValues, allow_same: Type.Optional(AllowSame) },
  { additionalProperties: false },
)
export const EnteredRecord = Type.Object({ id: Type.String({ format: 'uuid' }), findings: EntryFindings })

export const CorrectionBody = Type.Object(
  { values: GivenValues, reason: Reason, updated_at: Seen, allow_same: Type.Optional(AllowSame) },
  { additionalProperties: false },
)
export const CorrectedRecord = Type.Object({
  id: Type.String({ format: 'uuid' }),
  changed: Type.Boolean({ description: 'False when the record said all this already.' }),
  findings: EntryFindings,
})

export const WithdrawalBody = Type.Object({ reason: Reason, updated_at: Seen }, { additionalProperties: false })

const mostRows = 1000
export const BatchBody = Type.Object(
  {
    municipality: Municipality,
    rows: Type.Array(
      Type.Object(
        {
          values: GivenValues,
          updated_at: Type.Optional(
            Type.Union([Seen, Type.Null({ description: 'There was no such record when it was looked at.' })]),
          ),
        },
        { additionalProperties: false },
      ),
      { maxItems: mostRows },
    ),
    allow_same: Type.Optional(AllowSame),
    replace: Type.Optional(Type.Boolean({ description: 'Rows that are there already are corrected.' })),
    withdraw: Type.Optional(
      Type.Array(
        Type.Object({ id: Type.String({ format: 'uuid' }), updated_at: Seen }, { additionalProperties: false }),
        { maxItems: mostRows },
      ),
    ),
    reason: Type.Optional(Reason),
  },
  { additionalProperties: false },
)
export const BatchDone = Type.Object({
  ids: Type.Array(Type.String({ format: 'uuid' }), { description: 'Of the new records, in the order of the rows.' }),
  counts: Type.Object({
    new: Type.Integer(),
    changed: Type.Integer(),
    identical: Type.Integer(),
    withdrawn: Type.Integer(),
  }),
  findings: EntryFindings,
})

/** Fields whose value holds for a whole table: which of them a dataset has, its definition says. */
const fixedFields = new Map(
  datasets
    .filter((dataset): dataset is (typeof datasets)[number] & { crosstab: object } => 'crosstab' in dataset)
    .flatMap(({ identity, fields }) =>
      fields
        .filter(({ name, type }) => identity.otherwise.includes(name) && !['fiscal_year', 'month'].includes(type))
        .map(({ name }) => [name, Type.Optional(Type.String({ maxLength: 200 }))] as const),
    ),
)

const grid = {
  municipality: Municipality,
  year: Type.Integer({
    minimum: 1873,
    maximum: 2200,
    description: 'The last fiscal year, or the one whose months are shown.',
  }),
  by: Type.Optional(
    Type.Unsafe<'fiscal_year' | 'month'>(Type.String({ enum: ['fiscal_year', 'month'], default: 'fiscal_year' })),
  ),
  years: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, default: 5 })),
}
export const GridQuery = Type.Object(
  { ...grid, ...Object.fromEntries([...fixedFields].filter(([name]) => !(name in grid))) },
  { additionalProperties: false },
)

export const Grid = Type.Object({
  by: Type.String(),
  value: Type.String(),
  fiscal_year: Type.String(),
  month: NullableString,
  rows: Type.Array(Type.Object({ code: Type.String(), label: LabelSchema })),
  columns: Type.Array(
    Type.Object({
      key: Type.String({ description: '2023, or 2023-04' }),
      fiscal_year: Type.Integer(),
      month: NullableString,
      label: LabelSchema,
    }),
  ),
  fixed: Type.Array(Type.Object({ field: Type.String(), value: NullableString })),
  cells: Type.Array(
    Type.Object({
      row: Type.String(),
      column: Type.String(),
      id: Type.String({ format: 'uuid' }),
      text: Type.String({ description: 'As a cell says it: a number, －, …, x.' }),
      updated_at: Moment,
    }),
  ),
  sums: Type.Array(Type.Object({ whole: Type.String(), parts: Type.Array(Type.String()) })),
  subsets: Type.Array(Type.Object({ part: Type.String(), whole: Type.String() })),
})
