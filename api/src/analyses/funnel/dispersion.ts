/** Over-dispersion: bodies differ by more than chance, for reasons that are no bad work (Spiegelhalter 2005, §4). */
import { quantileOf } from '../draws.ts'
import type { Kind } from './limits.ts'

/** Share of the bodies at either end whose scores are pulled in, so that the odd one does not widen everything. */
const winsorised = 0.1

export interface Body {
  /** Cases. */
  count: number
  /** What they are out of, or in proportion to. */
  volume: number
}

export interface Dispersion {
  /** The common rate. */
  target: number
  /** Mean of the squared, winsorised scores; about 1 when chance alone is at work. */
  phi: number
  /** Variance between bodies that is no chance, on the scale of the rate. */
  tauSquared: number
  isOverDispersed: boolean
}

/** Variance of a body's rate by chance alone. */
export function chanceVariance(kind: Kind, target: number, volume: number): number {
  return (kind === 'share' ? target * (1 - target) : target) / volume
}

/**
 * @param bodies each with a volume above zero
 * @returns φ and τ² (DerSimonian and Laird's moment estimate from the winsorised scores)
 */
export function dispersionOf(kind: Kind, bodies: readonly Body[]): Dispersion {
  const cases = bodies.reduce((sum, { count }) => sum + count, 0)
  const all = bodies.reduce((sum, { volume }) => sum + volume, 0)
  const target = all === 0 ? 0 : cases / all
  const none = { target, phi: 1, tauSquared: 0, isOverDispersed: false }
  if (bodies.length < 2 || cases === 0 || chanceVariance(kind, target, 1) <= 0) return none
  const variances = bodies.map(({ volume }) => chanceVariance(kind, target, volume))
  const scores = bodies.map(({ count, volume }, index) => (count / volume - target) / Math.sqrt(variances[index]!))
  const sorted = scores.toSorted((a, b) => a - b)
  const [low, high] = [quantileOf(sorted, winsorised), quantileOf(sorted, 1 - winsorised)]
  const n = bodies.length
  const phi = scores.reduce((sum, score) => sum + Math.min(high, Math.max(low, score)) ** 2, 0) / n
  const weight = variances.reduce((sum, variance) => sum + 1 / variance, 0)
  const weightSquared = variances.reduce((sum, variance) => sum + 1 / variance ** 2, 0)
  return {
    target,
    phi,
    tauSquared: Math.max(0, (n * phi - (n - 1)) / (weight - weightSquared / weight)),
    // φ has a standard error of √(2/n) when chance alone is at work.
    isOverDispersed: phi > 1 + 2 * Math.sqrt(2 / n),
  }
}
