/** Gi* (Getis and Ord 1992; Ord and Getis 1995) with the false discovery rate of Benjamini and Hochberg (1995). */
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'

export interface Spot {
  /** Standardised Gi*: how far the cell and its neighbours lie above (below) the average, in standard deviations. */
  z: number
  p: number
  /** The p-value corrected for having looked at every cell. */
  q: number
}

/**
 * R: `localG(x, nb2listw(include.self(neighbours), style = "B"))` of package spdep.
 * @param neighbours of each value, the indices of those it touches, itself not among them
 */
export function getisOrd(values: readonly number[], neighbours: readonly (readonly number[])[]): Spot[] {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const variance = values.reduce((sum, value) => sum + value ** 2, 0) / n - mean ** 2
  const scores = values.map((value, index) => {
    const around = neighbours[index] ?? []
    const weight = around.length + 1
    const sum = around.reduce((total, other) => total + (values[other] ?? 0), value)
    const spread = variance * ((n * weight - weight ** 2) / (n - 1))
    return spread <= 0 ? 0 : (sum - mean * weight) / Math.sqrt(spread)
  })
  const ps = scores.map((z) => 2 * normalCdf(-Math.abs(z), 0, 1))
  const qs = falseDiscoveryRate(ps)
  return scores.map((z, index) => ({ z, p: ps[index] ?? 1, q: qs[index] ?? 1 }))
}

/** R: `p.adjust(p, "BH")` */
export function falseDiscoveryRate(ps: readonly number[]): number[] {
  const order = ps.map((_, index) => index).sort((a, b) => (ps[b] ?? 0) - (ps[a] ?? 0))
  const adjusted = new Array<number>(ps.length).fill(1)
  let least = 1
  order.forEach((index, rank) => {
    least = Math.min(least, ((ps[index] ?? 1) * ps.length) / (ps.length - rank))
    adjusted[index] = least
  })
  return adjusted
}
