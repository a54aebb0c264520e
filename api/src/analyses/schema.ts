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
    example: Type.String({ description: 'Address of a worked example on the demonstration city' }),
  },
  { $id: 'Analysis' },
)
export type Analysis = Static<typeof AnalysisSchema>

export const ChoicesSchema = Type.Object({
  parameters: Type.Array(
    Type.Object({
      parameter: Type.String(),
      codes: Type.Array(Type.String(), { description: 'All that it may be; empty where it is no code' }),
    }),
    { description: 'What it is asked with, in order' },
  ),
  measures: Type.Array(Type.Object({ id: Type.String(), versions: Type.Array(Type.String()) }), {
    description: 'What `measure` may be, and which definition versions of it; empty where no measure is asked',
  }),
})
export type Choices = Static<typeof ChoicesSchema>

/** An analysis in the list of all: with what may be chosen. */
export const ListedAnalysisSchema = Type.Object({ ...AnalysisSchema.properties, choices: ChoicesSchema })

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
