/**
 * The limits of a funnel plot: how far from the common rate a body of this volume may lie by chance alone
 * (Spiegelhalter 2005, Stat. Med. 24:1185, appendix A.1: exact limits, drawn smoothly between whole counts).
 */
import gammaln from '@stdlib/math-base-special-gammaln'
import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf'

/** A count out of `volume` (a share), or a count where `volume` is in proportion to what is expected (a rate). */
export type Kind = 'share' | 'rate'

interface Distribution {
  mean: number
  most: number
  probability: (count: number) => number
}

function distributionOf(kind: Kind, volume: number, target: number): Distribution {
  const mean = volume * target
  if (kind === 'share') {
    return { mean, most: volume, probability: (count) => binomialPmf(count, volume, target) }
  }
  const logMean = Math.log(mean)
  return {
    mean,
    most: Number.POSITIVE_INFINITY,
    probability: (count) => Math.exp(count * logMean - mean - gammaln(count + 1)),
  }
}

/** Probability of at most `count`, summed from the end where the terms are small. */
function atMost({ mean, most, probability }: Distribution, count: number): number {
  if (count < 0) return 0
  if (count >= most) return 1
  const isBelow = count <= mean
  let sum = 0
  for (let at = isBelow ? count : count + 1; at >= 0 && at <= most; at += isBelow ? -1 : 1) {
    const p = probability(at)
    sum += p
    if (p < sum * 1e-17) break
  }
  return isBelow ? sum : 1 - sum
}

/** The smallest count with a probability of at least `p` of not being exceeded: R's `qbinom`, `qpois`. */
function quantile(distribution: Distribution, p: number): number {
  const { mean, most } = distribution
  let low = -1
  let high = Math.ceil(Math.min(most, mean + 10 * Math.sqrt(mean) + 40))
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (atMost(distribution, middle) >= p) high = middle
    else low = middle
  }
  return high
}

/**
 * The rate below which a body lies with probability `p` when it is like all others; never below zero.
 * @param volume what the count is out of (a whole number for a share)
 * @param target the common rate
 */
export function exactLimit(kind: Kind, volume: number, target: number, p: number): number {
  if (volume <= 0 || target <= 0) return 0
  if (kind === 'share' && target >= 1) return 1
  const distribution = distributionOf(kind, volume, target)
  const count = quantile(distribution, p)
  const here = atMost(distribution, count)
  const below = atMost(distribution, count - 1)
  const limit = (count - (here - p) / (here - below)) / volume
  return Math.max(0, kind === 'share' ? Math.min(1, limit) : limit)
}
