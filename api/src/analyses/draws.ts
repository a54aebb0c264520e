/** Random draws from one seed: the same question has the same answer. */
import binomialDraws from '@stdlib/random-base-binomial'
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

/** Draws that repeat themselves for the same seed (1 … 2³²−1). */
export function drawsFrom(seed: number): Draws {
  // Each kind of draw has a generator of its own; seeds apart, so that they do not run in step.
  const binomial = binomialDraws.factory({ seed })
  const poisson = poissonDraws.factory({ seed: seed + 1 })
  const uniform = uniformFrom(seed + 3)
  const normal = normalDraws.factory(0, 1, { seed: seed + 2 })
  return {
    binomial: (n, p) => (n <= 0 || p <= 0 ? 0 : p >= 1 ? n : binomial(n, p)),
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
