/**
 * Points as the Digital Agency's sample scorer counts them (sample_app/docs/guides/scoring.md, harunobu/core/{scorer,severity}.py):
 * a level has 100 points less a fixed number per failed rule, 0 when a fatal rule failed, none when no rule was judged; every sheet's
 * failures count. The file's score is the rounded mean of its levels' (bulk_base.py).
 */
import type { Level, Weight } from './define.ts'

const deductions: Readonly<Record<Level, Readonly<Record<Exclude<Weight, 'fatal'>, number>>>> = {
  1: { critical: 10, major: 5, minor: 2 },
  2: { critical: 40, major: 30, minor: 10 },
  3: { critical: 15, major: 10, minor: 5 },
}

/** What a rule says about one sheet, as far as points go. */
export interface Judgement {
  rule: string
  level: Level
  passed: boolean
  weight: Weight
}

export interface LevelScore {
  level: Level
  /** 0 … 100; null when no rule of the level was judged. */
  score: number | null
  passed: number
  judged: number
  /** Fatal rules that failed. */
  zeroed_by: string[]
}

function scoreOf(level: Level, judgements: readonly Judgement[]): LevelScore {
  const judged = judgements.filter((judgement) => judgement.level === level)
  const failed = judged.filter(({ passed }) => !passed)
  const fatal = failed.filter(({ weight }) => weight === 'fatal')
  const lost = failed.reduce((sum, { weight }) => sum + (weight === 'fatal' ? 100 : deductions[level][weight]), 0)
  return {
    level,
    score: judged.length === 0 ? null : Math.max(0, 100 - lost),
    passed: judged.length - failed.length,
    judged: judged.length,
    zeroed_by: [...new Set(fatal.map(({ rule }) => rule))],
  }
}

/** The points of a file from what its sheets were found to be. */
export function scoreFile(judgements: readonly Judgement[]): { levels: LevelScore[]; score: number | null } {
  const levels = ([1, 2, 3] as const).map((level) => scoreOf(level, judgements))
  const scores = levels.flatMap(({ score }) => score ?? [])
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  return { levels, score: scores.length === 0 ? null : Math.round(mean) }
}
