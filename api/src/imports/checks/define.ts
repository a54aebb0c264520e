import { fill, type Sentence } from '../../platform/problems/index.ts'
import type { Check, Issue, Parameters } from '../model.ts'

/** Sentence of a check that has only one. */
export const only = 'only'

/** A check; see `Check`. */
export function defineCheck(definition: Check): Check {
  return definition
}

/** @param params `reason` chooses the sentence */
export function issue(check: Check, params: Parameters = {}): Issue {
  return { check, params }
}

/** The sentence of a finding, filled in. */
export function sentenceOf(check: Check, params: Parameters): Sentence {
  const sentence = check.sentences[String(params.reason ?? only)] ?? Object.values(check.sentences)[0]
  if (!sentence) throw new Error(`check "${check.id}" has no sentence`)
  return { ja: fill(sentence.ja, params), en: fill(sentence.en, params) }
}
