/** Exact intervals and tests for the small numbers of one municipality. No normal approximation anywhere. */
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf'
import hypergeometricPmf from '@stdlib/stats-base-dists-hypergeometric-pmf'
import { gammaQuantile } from './gamma-quantile.ts'

export interface Interval {
  low: number
  high: number
  level: number
}

const level = 0.95
const tail = (1 - level) / 2

/** Counts of months are small and come again in every figure: their intervals are computed once. */
const smallCounts: Interval[] = []
const small = 2000

/**
 * Exact interval of a count (Garwood 1936): the expected counts that do not make the observed one surprising.
 * R: `poisson.test(count)$conf.int`
 */
export function poissonInterval(count: number): Interval {
  const known = smallCounts[count]
  if (known) return known
  const interval = {
    low: count === 0 ? 0 : gammaQuantile(tail, count),
    high: gammaQuantile(1 - tail, count + 1),
    level,
  }
  if (count < small) smallCounts[count] = interval
  return interval
}

/**
 * Exact interval of a share (Clopper and Pearson 1934): at least 95 % whatever the true share.
 * R: `binom.test(part, whole)$conf.int`
 */
export function shareInterval(part: number, whole: number): Interval {
  return {
    low: part === 0 ? 0 : betaQuantile(tail, part, whole - part + 1),
    high: part === whole ? 1 : betaQuantile(1 - tail, part + 1, whole - part),
    level,
  }
}

interface Distribution {
  from: number
  to: number
  /** The likeliest outcome; towards both ends outcomes get less likely. */
  mode: number
  probability: (outcome: number) => number
}

/** From an outcome outwards, until what is left cannot be seen in the sum. */
function tailFrom(outcome: number, step: 1 | -1, { from, to, probability }: Distribution): number {
  let sum = 0
  for (let at = outcome; at >= from && at <= to; at += step) {
    const p = probability(at)
    sum += p
    if (p < sum * 1e-17) break
  }
  return sum
}

/** The outcome nearest to the mode, on one side of it, whose probability is at most the limit; past the end if none is. */
function edgeOf(limit: number, step: 1 | -1, { from, to, mode, probability }: Distribution): number {
  let inside = 0
  let outside = (step === 1 ? to - mode : mode - from) + 1
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (probability(mode + step * middle) > limit) inside = middle
    else outside = middle
  }
  return mode + step * outside
}

/**
 * Two-sided p-value: the probability of all outcomes that are no likelier than the observed one.
 * The factor lets outcomes count as equally likely that differ by rounding only (as in R).
 */
function twoSided(observed: number, distribution: Distribution): number {
  const limit = distribution.probability(observed) * (1 + 1e-7)
  if (distribution.probability(distribution.mode) <= limit) return 1
  const below = tailFrom(edgeOf(limit, -1, distribution), -1, distribution)
  const above = tailFrom(edgeOf(limit, 1, distribution), 1, distribution)
  return Math.min(1, below + above)
}

/**
 * Exact conditional test that two counts come from the same rate (Przyborowski and Wilenski 1940): given their sum,
 * the first is binomial. R: `poisson.test(c(first, second), c(firstExposure, secondExposure))$p.value`
 * @param firstExposure what the count is in proportion to: months, residents
 */
export function countChangeTest(first: number, second: number, firstExposure = 1, secondExposure = 1): number {
  const total = first + second
  if (total === 0) return 1
  const share = firstExposure / (firstExposure + secondExposure)
  return twoSided(first, {
    from: 0,
    to: total,
    mode: Math.min(total, Math.floor((total + 1) * share)),
    probability: (outcome) => binomialPmf(outcome, total, share),
  })
}

/**
 * Fisher's exact test that two shares are equal: given all margins, the first part is hypergeometric.
 * R: `fisher.test(matrix(c(part1, whole1 - part1, part2, whole2 - part2), 2))$p.value`
 */
export function shareChangeTest(part1: number, whole1: number, part2: number, whole2: number): number {
  const parts = part1 + part2
  const all = whole1 + whole2
  return twoSided(part1, {
    from: Math.max(0, parts - whole2),
    to: Math.min(parts, whole1),
    mode: Math.floor(((parts + 1) * (whole1 + 1)) / (all + 2)),
    probability: (outcome) => hypergeometricPmf(outcome, all, parts, whole1),
  })
}
