/** From sums to a shown value: quotient, status, interval. */
import type { DefinitionVersion, MeasureDefinition } from './define.ts'
import { type Interval, poissonInterval, shareInterval } from './intervals.ts'
import type { ValueStatus } from './schema.ts'

/** What a value was computed from. */
export interface Sums {
  numerator: number
  /** Null for a count. */
  denominator: number | null
}

/**
 * Ten significant digits: without the noise of binary fractions, and so many that whoever rounds for show does not round
 * a second time (10.74502 % is 10.75, by way of 10.745 it would become 10.74).
 */
export function rounded(value: number): number {
  return Number(value.toPrecision(10))
}

/** The value of a measure for its sums; null when the denominator is 0. */
export function quotient({ numerator, denominator }: Sums, { multiplier }: MeasureDefinition): number | null {
  if (denominator === null) return rounded(numerator * multiplier)
  return denominator === 0 ? null : rounded((numerator / denominator) * multiplier)
}

/** Zero is a value of its own; so is one that is too small for the places shown. */
export function statusOf(value: number, { decimals }: MeasureDefinition): ValueStatus {
  if (value === 0) return 'zero'
  return Math.abs(value) < 0.5 / 10 ** decimals ? 'below_unit' : 'value'
}

/**
 * The exact 95 % interval of a count, a rate or a quotient by population.
 * A quotient of two years' groups (返還・譲渡 ÷ 引取り) is treated as a share where it can be one, and has none above 100 %.
 */
export function intervalOf(sums: Sums, measure: MeasureDefinition, version: DefinitionVersion): Interval | null {
  const { numerator, denominator } = sums
  if (measure.kind === 'mean' || measure.kind === 'sum') return null
  if (!Number.isSafeInteger(numerator) || numerator < 0) return null
  const byPopulation = version.denominator?.some(({ kind }) => kind === 'population')
  if (denominator !== null && !byPopulation) {
    if (!Number.isSafeInteger(denominator) || denominator <= 0 || numerator > denominator) return null
    return scaled(shareInterval(numerator, denominator), measure.multiplier)
  }
  if (denominator !== null && denominator <= 0) return null
  return scaled(poissonInterval(numerator), measure.multiplier / (denominator ?? 1))
}

function scaled({ low, high, level }: Interval, factor: number): Interval {
  return { low: rounded(low * factor), high: rounded(high * factor), level }
}
