/**
 * Farrington et al. 1996, improved by Noufaily et al. 2013, as R's `surveillance::farringtonFlexible` computes it with
 * `noPeriods = 1, thresholdMethod = "delta", powertrans = "2/3"`: is this month's count out of line with the same season
 * of the years before?
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { type Fit, fitQuasiPoisson } from '../quasi-poisson.ts'

/** Months of a year, and how many neighbours of the month are looked at on either side. */
const yearLength = 12
const window = 1
/** Standardised residuals beyond this weigh less: an outbreak of the past is not what is usual. */
const weightsThreshold = 2.58
/** Level at which a trend is kept. */
const trendLevel = 0.05

export interface Expectation {
  expected: number
  lower: number
  upper: number
}

/** Indices of the reference months of month `at`: the same season in each of the `years` before, the newest months left out. */
export function referenceMonths(at: number, years: number): number[] {
  const months: number[] = []
  for (let year = years; year >= 1; year -= 1) {
    const centre = at - year * yearLength
    for (let index = centre - window; index <= centre + window; index += 1) {
      if (index >= 0 && index < at - window) months.push(index)
    }
  }
  return months
}

function weightsOf({ fitted, hat }: Fit, ys: readonly number[], phi: number): number[] {
  const residuals = fitted.map((m, index) => {
    const anscombe = 1.5 * ((ys[index] ?? 0) ** (2 / 3) * m ** (-1 / 6) - m ** (1 / 2))
    return anscombe / Math.sqrt(phi * (1 - (hat[index] ?? 0)))
  })
  const far = (s: number) => s > weightsThreshold
  const gamma = residuals.length / residuals.reduce((sum, s) => sum + (far(s) ? s ** -2 : 1), 0)
  return residuals.map((s) => (far(s) ? gamma * s ** -2 : gamma))
}

interface Model {
  fit: Fit
  phi: number
  /**
   * The dispersion by which R's package scales standard errors: it has put the outbreak weights where the working weights
   * belong, so that its `summary.glm` sums ω·((y−μ)/μ)².
   */
  scale: number
}

function fitReweighted(ys: readonly number[], xs: readonly number[], withSlope: boolean): Model | null {
  const plain = fitQuasiPoisson(
    ys,
    xs,
    ys.map(() => 1),
    withSlope,
  )
  if (!plain) return null
  const weights = weightsOf(plain, ys, Math.max(1, plain.dispersion))
  const fit = fitQuasiPoisson(ys, xs, weights, withSlope)
  if (!fit) return null
  const squares = fit.fitted.reduce(
    (sum, m, index) => sum + (weights[index] ?? 1) * (((ys[index] ?? 0) - m) / m) ** 2,
    0,
  )
  return { fit, phi: Math.max(1, fit.dispersion), scale: squares / fit.degreesOfFreedom }
}

/** The trend is kept when it is significant and does not lead beyond what was ever seen. */
function keepsTrend({ fit, scale }: Model, at: number, largest: number): boolean {
  const [intercept = 0, slope = 0] = fit.coefficients
  const slopeVariance = fit.varianceAt(1) + fit.varianceAt(-1) - 2 * fit.varianceAt(0)
  const t = Math.abs(slope) / Math.sqrt((slopeVariance / 2) * scale)
  return t > tQuantile(1 - trendLevel / 2, fit.degreesOfFreedom) && Math.exp(intercept + slope * at) <= largest
}

function chooseModel(ys: readonly number[], xs: readonly number[], at: number, years: number): Model | null {
  const withTrend = fitReweighted(ys, xs, true)
  if (withTrend && years >= 3 && keepsTrend(withTrend, at, Math.max(...ys))) return withTrend
  return fitReweighted(ys, xs, false)
}

/**
 * What month `at` should have brought, with the bounds that one month in `1 / alpha` oversteps on either side by chance.
 * @param counts monthly counts, the month itself included
 * @param years how many years before are looked at, 3 to 5
 * @returns null when nothing can be fitted
 */
export function farrington(counts: readonly number[], at: number, years: number, alpha: number): Expectation | null {
  const months = referenceMonths(at, years)
  const ys = months.map((index) => counts[index] ?? 0)
  const xs = months.map((index) => index + 1) // R counts from 1
  const model = chooseModel(ys, xs, at + 1, years)
  if (!model) return null
  const { fit, phi, scale } = model
  const [intercept = 0, slope = 0] = fit.coefficients
  const expected = Math.exp(intercept + slope * (at + 1))
  const standardError = Math.sqrt(fit.varianceAt(at + 1) * scale) * expected
  const tau = phi + standardError ** 2 / expected
  const half = normalQuantile(1 - alpha, 0, 1) * Math.sqrt((4 / 9) * expected ** (1 / 3) * tau)
  const centre = expected ** (2 / 3)
  return {
    expected,
    lower: Math.max(0, centre - half) ** 1.5,
    upper: (centre + half) ** 1.5,
  }
}
