import { type Static, type TSchema, Type } from 'typebox'
import { LabelSchema } from '../platform/openapi/index.ts'

const Sentences = Type.Array(LabelSchema)

/** What the list says of an analysis. */
export const AnalysisSchema = Type.Object(
  {
    id: Type.String(),
    label: LabelSchema,
    question: LabelSchema,
    method: LabelSchema,
    source: Type.String(),
    assumptions: Sentences,
    would_change: Sentences,
    choices: Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'The values of those parameters that have a list of them',
    }),
    example: Type.String({ description: 'Address of a worked example on the demonstration city' }),
  },
  { $id: 'Analysis' },
)
export type Analysis = Static<typeof AnalysisSchema>

/** The figures that were analysed; none for a model without data. */
const DataSchema = Type.Array(
  Type.Object({
    name: Type.String({ description: 'What the method calls it' }),
    figure: Type.String({ description: 'Id of the figure' }),
    title: LabelSchema,
    from: Type.Union([Type.String(), Type.Null()]),
    to: Type.Union([Type.String(), Type.Null()]),
    sources: Type.Array(Type.String()),
  }),
)
export type AnalysedData = Static<typeof DataSchema>

/** The answer of one analysis: its result, or why there is none, with all that is needed to judge it. */
export function answerSchema(result: TSchema) {
  return Type.Object({
    analysis: Type.Unsafe<Analysis>({ $ref: 'Analysis#' }),
    parameters: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    data: DataSchema,
    result: Type.Union([result, Type.Null()]),
    refusal: Type.Union([LabelSchema, Type.Null()]),
  })
}
