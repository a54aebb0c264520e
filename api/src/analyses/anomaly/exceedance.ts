/** With less than three years: how unusual a month is against the same season of the one or two years there are. */
import negativeBinomialQuantile from '@stdlib/stats-base-dists-negative-binomial-quantile'
import { type Expectation, referenceMonths } from './farrington.ts'

/**
 * Gamma–Poisson prediction (Gelman et al. 2013, Bayesian Data Analysis, §2.6, Jeffreys prior): after `n` months with
 * `s` cases in all, the next one is negative binomial with r = s + ½ and p = n / (n + 1).
 * @returns null when no month of the same season is known
 */
export function exceedance(counts: readonly number[], at: number, years: number, alpha: number): Expectation | null {
  const months = referenceMonths(at, years)
  if (months.length === 0) return null
  const sum = months.reduce((total, index) => total + (counts[index] ?? 0), 0)
  const shape = sum + 0.5
  const p = months.length / (months.length + 1)
  return {
    expected: sum / months.length,
    lower: negativeBinomialQuantile(alpha, shape, p),
    upper: negativeBinomialQuantile(1 - alpha, shape, p),
  }
}
