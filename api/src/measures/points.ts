/** What the points of official series and of those from records have in common. */
import { joinNotes, notes } from './notes.ts'
import { periodLabel } from './periods.ts'
import { intervalOf, quotient, statusOf, type Sums } from './quotient.ts'
import type { Point } from './schema.ts'
import type { Evaluated, Wanted } from './series.ts'

export const nothing = { sums: null, published: false, observations: [], population: [], months: [] } as const

export function emptyPoint(period: string): Point {
  return {
    period,
    label: periodLabel(period),
    value: null,
    status: 'unknown',
    exactness: 'exact',
    interval: null,
    counts: null,
    vintage: null,
    provisional: false,
    note: null,
  }
}

/** The point with what follows from its sums. */
export function withSums(base: Point, sums: Sums, { measure, version }: Wanted, withInterval: boolean): Point {
  const value = quotient(sums, measure)
  if (value === null) {
    return { ...base, counts: sums, status: 'not_applicable', note: joinNotes([notes.noDenominator, base.note]) }
  }
  return {
    ...base,
    value,
    counts: sums,
    status: statusOf(value, measure),
    interval: withInterval ? intervalOf(sums, measure, version) : null,
  }
}

export function populationOperand({ version }: Wanted) {
  return version.denominator?.find((operand) => operand.kind === 'population')
}

export type Grounds = Omit<Evaluated, 'point'>
