/** The shapes of a figure and of a measure, as every answer has them. */
import { type Static, Type } from 'typebox'
import { LabelSchema } from '../platform/openapi/index.ts'

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

function oneOf<const Values extends readonly string[]>(values: Values, description?: string) {
  return Type.Unsafe<Values[number]>(Type.String({ enum: [...values], ...(description && { description }) }))
}

const valueStatuses = ['value', 'zero', 'unknown', 'not_applicable', 'suppressed', 'below_unit'] as const
export type ValueStatus = (typeof valueStatuses)[number]

const exactnesses = ['exact', 'rounded', 'digitised'] as const
export type Exactness = (typeof exactnesses)[number]

const IntervalSchema = Type.Object({ low: Type.Number(), high: Type.Number(), level: Type.Number() })

const CountsSchema = Type.Object(
  { numerator: Type.Number(), denominator: nullable(Type.Number()) },
  { description: 'What the value was computed from; denominator null for a count' },
)

const PointSchema = Type.Object({
  period: Type.String({
    description:
      'Fiscal year by the Western year in which it starts (2019), month (2019-04), or a range of either (2019/2023)',
  }),
  label: LabelSchema,
  value: nullable(Type.Number()),
  status: oneOf(
    valueStatuses,
    'zero 「－」 · unknown 「…」 · not_applicable 該当なし · suppressed 「x」 · below_unit 「0.0」: a value too small to show',
  ),
  exactness: oneOf(exactnesses),
  interval: nullable(IntervalSchema),
  counts: nullable(CountsSchema),
  vintage: nullable(
    Type.Integer({ description: '公表時点: 1 first publication, 2 as revised later; null for records' }),
  ),
  provisional: Type.Boolean({ description: 'The period is not over: year or month to date' }),
  note: nullable(LabelSchema),
})
export type Point = Static<typeof PointSchema>

export const ChangeSchema = Type.Object(
  {
    from: Type.String({ description: 'The earlier fiscal year' }),
    to: Type.String({ description: 'The later fiscal year' }),
    months: nullable(
      Type.Integer({ description: 'Months compared in either year when the later one is not over; null: whole years' }),
    ),
    previous: Type.Number(),
    current: Type.Number(),
    difference: Type.Number(),
    relative: nullable(Type.Number({ description: 'Per cent of the earlier value; null when that is 0' })),
    method: nullable(
      oneOf(['conditional_poisson', 'fisher'] as const, 'Exact test of the change; null for whole-country totals'),
    ),
    p_value: nullable(Type.Number()),
    within_chance: nullable(Type.Boolean({ description: '偶然の範囲: p ≥ 0.05; null when there is no test' })),
  },
  { $id: 'FigureChange', description: 'The last two fiscal years compared, over the same months' },
)
export type Change = Static<typeof ChangeSchema>

const PartSchema = Type.Object({
  dimension: Type.String(),
  code: Type.String({ description: '`null`: records without one' }),
  label: LabelSchema,
})

const SeriesSchema = Type.Object({
  id: Type.String({ description: '`measure.version`, with `@area` or `~code` where the figure is divided' }),
  label: LabelSchema,
  area: Type.Object({ code: Type.String(), name: Type.String(), label: LabelSchema }),
  part: nullable(PartSchema),
  measure: Type.String(),
  version: Type.String(),
  points: Type.Array(PointSchema),
  change: nullable(Type.Unsafe<Change>({ $ref: 'FigureChange#' })),
  change_refused: nullable(
    Type.Object(LabelSchema.properties, {
      description: 'Why the last two years are not compared, where that is forbidden',
    }),
  ),
})

const SourceSchema = Type.Object({
  label: Type.String(),
  credit: Type.String(),
  address: nullable(Type.String()),
  vintage: nullable(Type.Integer()),
})
export type Source = Static<typeof SourceSchema>

export const FigureSchema = Type.Object(
  {
    id: Type.String({ description: 'Says what was asked; the same question has the same id' }),
    address: Type.String({ description: 'Query that asks for it again' }),
    title: LabelSchema,
    measures: Type.Array(Type.String()),
    unit: LabelSchema,
    decimals: Type.Integer({ description: 'Places to show' }),
    area: Type.Object({ code: Type.String(), name: Type.String(), label: LabelSchema, fictitious: Type.Boolean() }),
    split: nullable(Type.Object({ by: Type.String(), label: LabelSchema })),
    lens: nullable(Type.Object({ id: Type.String(), label: LabelSchema })),
    period: Type.Object({
      by: oneOf(['fiscal_year', 'month', 'range'] as const),
      from: nullable(Type.String()),
      to: nullable(Type.String()),
    }),
    definition: Type.Array(
      Type.Object({
        measure: Type.String(),
        version: Type.String(),
        label: LabelSchema,
        formula: LabelSchema,
        sentence: LabelSchema,
        source: Type.String(),
      }),
    ),
    sources: Type.Array(SourceSchema),
    series: Type.Array(SeriesSchema),
    annotations: Type.Array(
      Type.Object({
        period: Type.String(),
        date: Type.String(),
        kind: Type.String(),
        text: LabelSchema,
        source: Type.String(),
      }),
    ),
    notes: Type.Array(LabelSchema),
    computed_at: Type.String(),
  },
  { $id: 'Figure' },
)
export type Figure = Static<typeof FigureSchema>

export const MeasureSchema = Type.Object(
  {
    id: Type.String(),
    label: LabelSchema,
    description: LabelSchema,
    unit: LabelSchema,
    kind: oneOf(['count', 'rate', 'per_population', 'mean', 'sum'] as const),
    direction: oneOf(['up_good', 'down_good', 'none'] as const),
    decimals: Type.Integer(),
    versions: Type.Array(
      Type.Object({
        id: Type.String(),
        label: LabelSchema,
        formula: LabelSchema,
        definition: LabelSchema,
        source: Type.String(),
        valid_from: nullable(Type.Integer()),
        basis: oneOf(['official', 'records'] as const),
        not_across: Type.Array(
          Type.Object({ id: Type.String(), year: Type.Integer(), label: LabelSchema, reason: LabelSchema }),
          {
            description: 'Changes across which its years are not compared',
          },
        ),
        note: Type.Optional(LabelSchema),
      }),
    ),
    default_version: Type.String(),
    periods: Type.Array(oneOf(['fiscal_year', 'month'] as const)),
    sources: Type.Array(oneOf(['official', 'records'] as const)),
    dimensions: Type.Array(Type.String()),
    splits: Type.Array(Type.Object({ id: Type.String(), label: LabelSchema }), {
      description: 'What `split` may say of a figure of it',
    }),
  },
  { $id: 'Measure' },
)
export type Measure = Static<typeof MeasureSchema>

export const LensSchema = Type.Object(
  {
    id: Type.String(),
    label: LabelSchema,
    description: LabelSchema,
    versions: Type.Array(Type.Object({ measure: Type.String(), version: Type.String() })),
  },
  { $id: 'Lens', description: '定義レンズ: the definition versions that go together' },
)
export type Lens = Static<typeof LensSchema>
