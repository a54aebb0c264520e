/** Random draws from one seed: the same question has the same answer. */
import normalDraws from '@stdlib/random-base-normal'
import poissonDraws from '@stdlib/random-base-poisson'

export interface Draws {
  /** How many of `n` with probability `p` each. */
  binomial: (n: number, p: number) => number
  poisson: (mean: number) => number
  normal: () => number
  /** A whole number from 0 up to but without `n`, each as likely. */
  below: (n: number) => number
}

/** Uniform draws from 0 up to but without 1: a counter in steps of an odd number, mixed (Steele, Lea and Flood 2014). */
function uniformFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e37_79b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85eb_ca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

/** Expected successes up to which the probability of none is far from underflow. */
const mostInverted = 50

/** The binomial count whose cumulative probability first reaches `u` (Kachitvichyanukul and Schmeiser 1988, BINV). */
function inverted(n: number, p: number, u: number): number {
  const odds = p / (1 - p)
  let probability = (1 - p) ** n
  let left = u
  let count = 0
  while (left > probability && count < n) {
    left -= probability
    count += 1
    probability *= (odds * (n - count + 1)) / count
  }
  return count
}

/** Draws that repeat themselves for the same seed (1 … 2³²−1). */
export function drawsFrom(seed: number): Draws {
  // Each kind of draw has a generator of its own; seeds apart, so that they do not run in step.
  const poisson = poissonDraws.factory({ seed: seed + 1 })
  const uniform = uniformFrom(seed + 3)
  const normal = normalDraws.factory(0, 1, { seed: seed + 2 })
  const binomialOf = (n: number, p: number): number => {
    if (n <= 0 || p <= 0) return 0
    if (p >= 1) return n
    if (p > 0.5) return n - binomialOf(n, 1 - p)
    // Many are drawn in parts that can be inverted: a sum of binomials of one p is binomial.
    const part = Math.max(1, Math.floor(mostInverted / p))
    let count = 0
    for (let left = n; left > 0; left -= part) count += inverted(Math.min(left, part), p, uniform())
    return count
  }
  return {
    binomial: binomialOf,
    poisson: (mean) => (mean <= 0 ? 0 : poisson(mean)),
    normal,
    below: (n) => Math.floor(uniform() * n),
  }
}

/** The value below which a share `p` of the sorted values lies (R's type 7). */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p
  const below = Math.floor(at)
  const low = sorted[below] ?? 0
  return low + (at - below) * ((sorted[below + 1] ?? low) - low)
}

/** Lets other requests in. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
