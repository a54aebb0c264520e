/** The common ratio of ratios over strata of small counts (Mantel and Haenszel 1959). */

/** One treated area and its comparison areas, before and after. */
export interface Stratum {
  before: number
  after: number
  /** The same of the comparison areas together. */
  beforeElsewhere: number
  afterElsewhere: number
}

export interface Ratio {
  /** After ÷ before in treated areas, over after ÷ before elsewhere; 1: no difference. */
  ratio: number
  /** Standard error of its logarithm (Robins, Breslow and Greenland 1986). */
  error: number
}

/**
 * R: `mantelhaen.test(array(c(after, before, afterElsewhere, beforeElsewhere, …), c(2, 2, k)))`.
 * @returns null when a margin is empty, so that nothing can be compared
 */
export function commonRatio(strata: readonly Stratum[]): Ratio | null {
  let [r, s, pr, psqr, qs] = [0, 0, 0, 0, 0]
  for (const { before, after, beforeElsewhere, afterElsewhere } of strata) {
    const all = before + after + beforeElsewhere + afterElsewhere
    if (all === 0) continue
    const [ri, si] = [(after * beforeElsewhere) / all, (before * afterElsewhere) / all]
    const [p, q] = [(after + beforeElsewhere) / all, (before + afterElsewhere) / all]
    r += ri
    s += si
    pr += p * ri
    psqr += p * si + q * ri
    qs += q * si
  }
  if (r === 0 || s === 0) return null
  return { ratio: r / s, error: Math.sqrt(pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s)) }
}
