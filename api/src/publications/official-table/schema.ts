import { type Static, Type } from 'typebox'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { cellStatuses } from './cells.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

function oneOf<const Values extends readonly string[]>(values: Values, description?: string) {
  return Type.Unsafe<Values[number]>(Type.String({ enum: [...values], ...(description && { description }) }))
}

export const tableSources = ['records', 'aggregates'] as const

export const OfficialTableQuery = Type.Object(
  {
    area: Type.String({
      pattern: '^[0-9]{2}([0-9]{3})?$',
      description: 'The body whose table it is; 00 the whole country',
    }),
    fiscal_year: Type.Optional(
      Type.Integer({
        minimum: 1873,
        maximum: 2200,
        description:
          'The Western year in which it starts. Default: the newest finished year of which anything is known',
      }),
    ),
    source: Type.Optional(oneOf(tableSources, 'Default: the records where there are any, else the aggregates')),
    vintage: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 99,
        description: '公表時点 of the aggregates. Default: the fullest, the newest of equals',
      }),
    ),
  },
  { additionalProperties: false },
)
export type OfficialTableQuery = Static<typeof OfficialTableQuery>

export const OfficialTableFileQuery = Type.Object(
  {
    ...OfficialTableQuery.properties,
    lang: Type.Unsafe<'ja' | 'en'>(Type.String({ enum: ['ja', 'en'], default: 'ja' })),
  },
  { additionalProperties: false },
)
export type OfficialTableFileQuery = Static<typeof OfficialTableFileQuery>

const Query = nullable(
  Type.String({ description: 'Query of /v1/records/intake (and of its page) that gives exactly the records counted' }),
)

const CellSchema = Type.Object({
  id: Type.String({ description: 'The quantity: intake.owner.adult … injured.kill.kitten' }),
  value: nullable(Type.Number()),
  status: oneOf(
    cellStatuses,
    'zero 「－」 · unknown 「…」 · not_distinguished 「区別なし」: kittens stand among the adults, they are not zero · not_applicable: no such column in that year · suppressed 「x」',
  ),
  text: Type.String({ description: 'As printed' }),
  computed: Type.Boolean({ description: 'The sum of other cells, where the source does not say it' }),
  records: Query,
})

const TableSchema = Type.Object({
  source: oneOf(tableSources),
  cells: Type.Array(CellSchema),
  definition: Type.Object({ version: Type.String(), label: LabelSchema }),
  vintage: nullable(Type.Integer()),
  vintages: Type.Array(Type.Integer(), { description: 'Other vintages that can be asked for' }),
  sources: Type.Array(Type.Object({ label: Type.String(), address: nullable(Type.String()) })),
  changed_at: nullable(Type.String({ description: 'When what it is made from was last changed' })),
  notes: Type.Array(LabelSchema, { description: 'What has to be known of this table beside the notes under it' }),
})
export type Table = Static<typeof TableSchema>

const ColumnSchema = Type.Object({
  id: Type.String(),
  block: oneOf(['main', 'injured'] as const),
  path: Type.Array(LabelSchema, { description: 'The headings above the column, from the top' }),
  subset_of: nullable(Type.String({ description: 'うち数: a part of this column, not to be added to it' })),
})

const CheckSchema = Type.Object({
  id: Type.String(),
  severity: oneOf(['ok', 'note', 'warning', 'error'] as const),
  text: LabelSchema,
  records: Query,
})

const DifferenceSchema = Type.Object({
  id: Type.String(),
  records: Type.Number(),
  aggregates: Type.Number(),
  difference: Type.Number({ description: 'Records less aggregates' }),
  text: LabelSchema,
})

export const OfficialTableSchema = Type.Object(
  {
    title: LabelSchema,
    area: Type.Object({ code: Type.String(), name: Type.String(), fictitious: Type.Boolean() }),
    fiscal_year: Type.Integer(),
    year_label: LabelSchema,
    period: Type.Object({ from: Type.String(), to: Type.String(), label: LabelSchema }),
    provisional: Type.Boolean({ description: 'The fiscal year is not over' }),
    closed_at: nullable(Type.String({ description: 'When the year of the chosen source was closed' })),
    years: Type.Array(
      Type.Object({
        fiscal_year: Type.Integer(),
        label: LabelSchema,
        records: Type.Boolean(),
        aggregates: Type.Boolean(),
      }),
    ),
    columns: Type.Array(ColumnSchema),
    source: oneOf(tableSources, 'The table that the checks are of, and the file'),
    tables: Type.Object({ records: nullable(TableSchema), aggregates: nullable(TableSchema) }),
    differences: Type.Array(DifferenceSchema, { description: 'Cells in which records and aggregates disagree' }),
    compared: Type.Integer({ description: 'Cells that both tables have a number for' }),
    checks: Type.Array(CheckSchema),
    notes: Type.Array(LabelSchema, { description: 'Printed under the table' }),
    computed_at: Type.String(),
  },
  { $id: 'OfficialTable' },
)
export type OfficialTable = Static<typeof OfficialTableSchema>

export const OfficialTableRef = Type.Unsafe<OfficialTable>({ $ref: 'OfficialTable#' })
