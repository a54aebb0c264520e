/** Exact test of a trend for small counts. */

/** Beyond this many cases the regression is as good, and the exact distribution is slow to compute. */
const mostCases = 200

/**
 * Given how many cases there are in all, each falls on a year in proportion to its exposure if there is no trend; the sum
 * of the years' ordinals over the cases is then compared with its exact distribution (the exact form of the score test of
 * a Poisson trend, as Cochran and Armitage's for shares). Two-sided: twice the smaller tail.
 * @returns null when there are too many cases, or none
 */
export function exactTrendTest(years: readonly { year: number; count: number; exposure: number }[]): number | null {
  const cases = years.reduce((sum, { count }) => sum + count, 0)
  if (cases === 0 || cases > mostCases || !years.every(({ count }) => Number.isInteger(count))) return null
  const first = years[0]?.year ?? 0
  const ordinals = years.map(({ year }) => year - first)
  const exposure = years.reduce((sum, year) => sum + year.exposure, 0)
  const shares = years.map((year) => year.exposure / exposure)
  const largest = Math.max(...ordinals)
  let distribution = Float64Array.of(1)
  for (let one = 0; one < cases; one += 1) {
    const next = new Float64Array(distribution.length + largest)
    ordinals.forEach((ordinal, index) => {
      const share = shares[index] ?? 0
      distribution.forEach((p, at) => (next[at + ordinal] = (next[at + ordinal] ?? 0) + p * share))
    })
    distribution = next
  }
  const observed = years.reduce((sum, { count }, index) => sum + count * (ordinals[index] ?? 0), 0)
  const below = distribution.slice(0, observed + 1).reduce((sum, p) => sum + p, 0)
  const above = distribution.slice(observed).reduce((sum, p) => sum + p, 0)
  return Math.min(1, 2 * Math.min(below, above))
}
