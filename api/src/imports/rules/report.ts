/** The readability report of a file: as it is stored, and as it is read. */
import { fill, type Sentence } from '../../platform/problems/index.ts'
import type { Parameters } from '../model.ts'
import type { Level, Weight } from './define.ts'
import { notJudged, readabilityRules } from './registry.ts'
import type { LevelScore } from './score.ts'

export const statuses = ['passed', 'failed', 'not_applicable', 'not_judged'] as const
export type RuleStatus = (typeof statuses)[number]

/** One of the first breaches of a rule. */
export interface StoredExample {
  sheet: string | null
  /** `B18`, `A3:C3`; null when it is the whole sheet or file. */
  area: string | null
  /** As written, cut. */
  value: string | null
  reason: string
  params: Parameters
}

export interface StoredRuleReport {
  rule: string
  status: RuleStatus
  /** Of the heaviest breach. */
  weight: Weight
  /** All breaches, in what was looked at. */
  count: number
  examples: StoredExample[]
}

/** Kept with the import; sentences are added when it is read, so that their wording may improve. */
export interface StoredReadability {
  /** 0 … 100; null when nothing could be judged. */
  score: number | null
  levels: LevelScore[]
  rules: StoredRuleReport[]
  /** Of the file, and of these how many were looked at: a very long file is judged by its first rows. */
  rows: number
  rows_looked_at: number
}

export interface RuleReport extends StoredRuleReport {
  level: Level
  title: Sentence
  advice: Sentence
  /** Why a failure does not count in the score, or why the rule is not judged. */
  remark: Sentence | null
  examples: (StoredExample & { message: Sentence })[]
}

const nothing: Sentence = { ja: '', en: '' }

/** The report with its titles and sentences; null for a rule that a later version no longer has. */
function forReading(stored: StoredRuleReport): RuleReport | null {
  const rule = readabilityRules.find(({ id }) => id === stored.rule)
  if (rule) {
    const { level, title, advice, sentences, unscored = null } = rule
    const examples = stored.examples.map((example) => {
      const sentence = sentences[example.reason] ?? nothing
      return { ...example, message: { ja: fill(sentence.ja, example.params), en: fill(sentence.en, example.params) } }
    })
    return { ...stored, level, title, advice, remark: unscored, examples }
  }
  const left = notJudged.find(({ id }) => id === stored.rule)
  return left
    ? { ...stored, level: left.level, title: left.title, advice: nothing, remark: left.reason, examples: [] }
    : null
}

export function reportForReading(stored: StoredReadability) {
  return { ...stored, rules: stored.rules.flatMap((rule) => forReading(rule) ?? []) }
}

export type ReadabilityReport = ReturnType<typeof reportForReading>
