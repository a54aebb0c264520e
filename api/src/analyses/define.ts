/** What an analysis is: a method over a figure, declared once. Routes, the dictionary and the tests follow from the declaration. */
import type { Static, TObject, TSchema } from 'typebox'
import type { Label } from '../datasets/index.ts'
import type { FigureQuery, ReleasedFigure } from '../figures/index.ts'

/** What an analysis found, or in words why it does not answer. */
export type Outcome<Result> = { result: Result } | { refusal: Label }

export interface AnalysisDefinition<
  Id extends string = string,
  Parameters extends TObject = TObject,
  Result extends TSchema = TSchema,
> {
  id: Id
  label: Label
  /** The question of an official that it answers. */
  question: Label
  method: Label
  /** Where the method comes from. */
  source: string
  /** What has to be true for the result to mean what it says. */
  assumptions: readonly Label[]
  /** What would make the answer another one. */
  wouldChange: readonly Label[]
  /** What may be asked, in the address. */
  parameters: Parameters
  result: Result
  /** The figure it works on; null for a model that needs no data. */
  figure: (parameters: Static<Parameters>) => FigureQuery | null
  /** Pure: the same figure and parameters give the same result. Long work gives way to other requests in between. */
  run: (
    parameters: Static<Parameters>,
    figure: ReleasedFigure | null,
  ) => Outcome<Static<Result>> | Promise<Outcome<Static<Result>>>
  /** Parameters of the example on the demonstration city. */
  example: Static<Parameters>
}

/** An analysis; see `AnalysisDefinition`. */
export function defineAnalysis<const Id extends string, Parameters extends TObject, Result extends TSchema>(
  definition: AnalysisDefinition<Id, Parameters, Result>,
): AnalysisDefinition<Id, Parameters, Result> {
  return definition
}
