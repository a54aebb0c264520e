/** What an analysis is: a method over figures, declared once. Routes, the dictionary and the tests follow from the declaration. */
import type { Static, TObject, TSchema } from 'typebox'
import type { Label } from '../datasets/index.ts'
import type { FigureQuery, ReleasedFigure } from '../figures/index.ts'
import type { HeadCountPair, StayRequest, Stays } from '../measures/index.ts'

/** What an analysis found, or in words why it does not answer. */
export type Outcome<Result> = { result: Result } | { refusal: Label }

/** The figures an analysis asks for, by the name it calls them; null: not with these parameters. */
export type FigureQueries = Readonly<Record<string, FigureQuery | null>>

/** What an analysis is given: the figures it asked for, past the gate; lengths of stay and head-counts where it wants them. */
export interface AnalysisData<Queries extends FigureQueries = FigureQueries> {
  figures: { readonly [Name in keyof Queries]: ReleasedFigure | (null extends Queries[Name] ? null : never) }
  stays: Stays | null
  headCounts: readonly HeadCountPair[] | null
  /** Today in Japan. */
  today: string
}

export interface AnalysisDefinition<
  Id extends string = string,
  Parameters extends TObject = TObject,
  Result extends TSchema = TSchema,
  Queries extends FigureQueries = FigureQueries,
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
  /** The figures it works on; none for a model that needs no data. Nobody gets an analysis of what they may not see as a figure. */
  figures: (parameters: Static<Parameters>, today: string) => Queries
  /** The stays it works on besides, of an area of which a figure is asked for too. */
  stays?: (parameters: Static<Parameters>) => StayRequest
  /** The area whose head-counts of colonies it works on besides, of which a figure is asked for too; null: none. */
  headCounts?: (parameters: Static<Parameters>) => string | null
  /** Pure: the same data and parameters give the same result. Long work gives way to other requests in between. */
  run: (
    parameters: Static<Parameters>,
    data: AnalysisData<NoInfer<Queries>>,
  ) => Outcome<Static<Result>> | Promise<Outcome<Static<Result>>>
  /** Parameters of the example on the demonstration city. */
  example: Static<Parameters>
}

/** An analysis; see `AnalysisDefinition`. */
export function defineAnalysis<
  const Id extends string,
  Parameters extends TObject,
  Result extends TSchema,
  Queries extends FigureQueries,
>(
  definition: AnalysisDefinition<Id, Parameters, Result, Queries>,
): AnalysisDefinition<Id, Parameters, Result, Queries> {
  return definition
}
