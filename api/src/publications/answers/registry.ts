import type { AnswerDefinition } from './define.ts'
import { areasNext } from './questions/areas-next.ts'
import { complaintsFall } from './questions/complaints-fall.ts'
import { costPerSurgery } from './questions/cost-per-surgery.ts'
import { kittensPeak } from './questions/kittens-peak.ts'
import { killZero } from './questions/kill-zero.ts'
import { otherBodies } from './questions/other-bodies.ts'
import { ranOut } from './questions/ran-out.ts'
import { subsidyEffect } from './questions/subsidy-effect.ts'
import { trackRecord } from './questions/track-record.ts'

/** Every question of the answer pack: one line each, in the order in which they are offered. */
export const questions = [
  subsidyEffect,
  trackRecord,
  costPerSurgery,
  ranOut,
  killZero,
  otherBodies,
  complaintsFall,
  areasNext,
  kittensPeak,
] as const satisfies readonly AnswerDefinition[]

export function findQuestion(id: string): AnswerDefinition | undefined {
  return questions.find((question) => question.id === id)
}
