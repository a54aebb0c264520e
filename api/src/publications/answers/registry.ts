import type { AnswerDefinition } from './define.ts'
import { complaintsFall } from './questions/complaints-fall.ts'
import { killZero } from './questions/kill-zero.ts'
import { ranOut } from './questions/ran-out.ts'
import { subsidyEffect } from './questions/subsidy-effect.ts'
import { trackRecord } from './questions/track-record.ts'

/** Every question of the answer pack: one line each, in the order in which they are offered. */
export const questions = [
  subsidyEffect,
  trackRecord,
  ranOut,
  killZero,
  complaintsFall,
] as const satisfies readonly AnswerDefinition[]

export function findQuestion(id: string): AnswerDefinition | undefined {
  return questions.find((question) => question.id === id)
}
