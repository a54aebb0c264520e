import { Type } from 'typebox'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { type RuleStatus, statuses } from './report.ts'

const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const Level = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)])
const Points = Nullable(Type.Integer({ minimum: 0, maximum: 100 }))

const RuleReportSchema = Type.Object({
  rule: Type.String({ description: 'Number in the official list: `L1-12`.' }),
  level: Level,
  title: LabelSchema,
  status: Type.Unsafe<RuleStatus>(Type.String({ enum: [...statuses] })),
  weight: Type.Union([Type.Literal('fatal'), Type.Literal('critical'), Type.Literal('major'), Type.Literal('minor')]),
  count: Type.Integer({ description: 'Places that break the rule, in the rows that were looked at.' }),
  advice: LabelSchema,
  remark: Nullable(LabelSchema),
  examples: Type.Array(
    Type.Object({
      sheet: Nullable(Type.String()),
      area: Nullable(Type.String({ description: '`B18`, `A3:C3`; null for the whole sheet.' })),
      value: Nullable(Type.String()),
      message: LabelSchema,
    }),
    { description: 'The first ones.' },
  ),
})

export const ReadabilitySchema = Type.Object({
  score: Points,
  levels: Type.Array(
    Type.Object({
      level: Level,
      score: Points,
      passed: Type.Integer(),
      judged: Type.Integer(),
      zeroed_by: Type.Array(Type.String(), { description: 'Fatal rules that failed.' }),
    }),
  ),
  rules: Type.Array(RuleReportSchema, { description: 'Empty when the file was not judged.' }),
  rows: Type.Integer(),
  rows_looked_at: Type.Integer({ description: 'A very long file is judged by its first rows.' }),
})

export const ReadabilityCsvQuery = Type.Object({
  lang: Type.Unsafe<'ja' | 'en'>(Type.String({ enum: ['ja', 'en'], default: 'ja' })),
})
