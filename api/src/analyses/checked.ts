/** An outcome as those who build on an analysis take it: of the shape its schema says, or in words why not. */
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { AnalysisDefinition, Outcome } from './define.ts'

/** What has to be known of an analysis to take its result. */
export type Analysed<Result extends TSchema = TSchema> = Pick<AnalysisDefinition, 'id' | 'label'> & { result: Result }

/** What an analysis gives, by its schema. */
export type ResultOf<Analysis extends { result: TSchema }> = Static<Analysis['result']>

/** A result that is not what the schema says (a number that is none, a field that is gone) is refused, never passed on. */
export function checkedOutcome<Result extends TSchema>(
  { label, result: schema }: Pick<Analysed<Result>, 'label' | 'result'>,
  outcome: Outcome<unknown>,
): Outcome<Static<Result>> {
  if ('refusal' in outcome) return outcome
  const { result } = outcome
  if (Value.Check(schema, result)) return { result }
  return {
    refusal: {
      ja: `分析「${label.ja}」の結果が、決められた形になっていません。`,
      en: `The result of the analysis “${label.en}” does not have the shape it should have.`,
    },
  }
}
