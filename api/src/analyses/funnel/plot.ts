/** The funnel: limits for each volume, and where the bodies lie. Never a ranking (Spiegelhalter 2005). */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { type Body, chanceVariance, type Dispersion } from './dispersion.ts'
import { exactLimit, type Kind } from './limits.ts'

/** Both limits in percentages of bodies that lie inside by chance: 95 and 99.8. */
const tails = { p95: 0.025, p998: 0.001 } as const

/** `exact`: chance alone. `multiplicative`, `additive`: chance and what bodies differ by anyway. */
export type Model = 'exact' | 'multiplicative' | 'additive'

export interface Limits {
  p95: { low: number; high: number }
  p998: { low: number; high: number }
}

export type Verdict = 'within' | 'outside_95' | 'outside_998' | 'too_small'

/** Cases that have to be expected in a body before anything is said of it. */
const leastExpected = 5
const curvePoints = 40

function bandOf(kind: Kind, model: Model, dispersion: Dispersion, volume: number, tail: number) {
  const { target, phi, tauSquared } = dispersion
  if (model === 'exact') {
    return { low: exactLimit(kind, volume, target, tail), high: exactLimit(kind, volume, target, 1 - tail) }
  }
  const chance = chanceVariance(kind, target, volume)
  const variance = model === 'multiplicative' ? chance * Math.max(1, phi) : chance + tauSquared
  const half = normalQuantile(1 - tail, 0, 1) * Math.sqrt(variance)
  const high = target + half
  return { low: Math.max(0, target - half), high: kind === 'share' ? Math.min(1, high) : high }
}

export function limitsAt(kind: Kind, model: Model, dispersion: Dispersion, volume: number): Limits {
  return {
    p95: bandOf(kind, model, dispersion, volume, tails.p95),
    p998: bandOf(kind, model, dispersion, volume, tails.p998),
  }
}

export function verdictOf(kind: Kind, { count, volume }: Body, { target }: Dispersion, limits: Limits): Verdict {
  const expected = volume * (kind === 'share' ? Math.min(target, 1 - target) : target)
  if (expected < leastExpected) return 'too_small'
  const rate = count / volume
  if (rate < limits.p998.low || rate > limits.p998.high) return 'outside_998'
  return rate < limits.p95.low || rate > limits.p95.high ? 'outside_95' : 'within'
}

/** Volumes at which the limits are drawn, from the smallest body to the largest, closer where the funnel bends. */
export function volumesOf(bodies: readonly Body[], kind: Kind): number[] {
  const volumes = bodies.map(({ volume }) => volume)
  const [least, most] = [Math.min(...volumes), Math.max(...volumes)]
  const drawn = Array.from({ length: curvePoints }, (_, index) => least * (most / least) ** (index / (curvePoints - 1)))
  return [...new Set(kind === 'share' ? drawn.map(Math.round) : drawn)]
}
