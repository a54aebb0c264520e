/** Whether a count rises or falls over the years, and which step from one year to the next chance alone does not explain. */
import tCdf from '@stdlib/stats-base-dists-t-cdf'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { countChangeTest } from '../../measures/index.ts'
import { fitQuasiPoisson } from '../quasi-poisson.ts'
import { exactTrendTest } from './exact.ts'

const level = 0.95
const significance = 1 - level

export interface YearCount {
  /** Fiscal year. */
  year: number
  count: number
  /** What the count is in proportion to (months known, residents); 1 where it is not. */
  exposure: number
}

export type Direction = 'rising' | 'falling' | 'within_chance'

export interface Trend {
  direction: Direction
  /** Change a year in per cent, with its 95 % interval. */
  yearly: { estimate: number; low: number; high: number }
  /** Scatter of the years round the trend over what chance alone gives (Pearson's χ² over its degrees of freedom). */
  dispersion: number
  pValue: number
  /** The exact test, where the counts are small enough for it. */
  exactPValue: number | null
  fitted: number[]
}

const percent = (log: number) => (Math.exp(log) - 1) * 100

/**
 * Quasi-Poisson regression on the year: R's `glm(count ~ year + offset(log(exposure)), family = quasipoisson)`, with a
 * dispersion of at least 1. A trend is called one only when the exact test, where there is one, says so too.
 * @returns null when nothing can be fitted (fewer than three years, or no count at all)
 */
export function trendOf(years: readonly YearCount[]): Trend | null {
  const first = years[0]?.year ?? 0
  const scale = years.reduce((sum, { exposure }) => sum + exposure, 0) / Math.max(1, years.length)
  const weights = years.map(({ exposure }) => exposure / scale)
  // A rate weighted by its exposure has the same estimate and scatter as a count with an offset.
  const fit = fitQuasiPoisson(
    years.map(({ count }, index) => count / (weights[index] ?? 1)),
    years.map(({ year }) => year - first),
    weights,
    true,
  )
  if (!fit) return null
  const slope = fit.coefficients[1] ?? 0
  const slopeVariance = (fit.varianceAt(1) + fit.varianceAt(-1) - 2 * fit.varianceAt(0)) / 2
  const standardError = Math.sqrt(slopeVariance * Math.max(1, fit.dispersion))
  const half = tQuantile(1 - significance / 2, fit.degreesOfFreedom) * standardError
  const pValue = 2 * tCdf(-Math.abs(slope / standardError), fit.degreesOfFreedom)
  const exactPValue = exactTrendTest(years)
  const isTrend = pValue < significance && (exactPValue ?? 0) < significance
  return {
    direction: !isTrend ? 'within_chance' : slope > 0 ? 'rising' : 'falling',
    yearly: { estimate: percent(slope), low: percent(slope - half), high: percent(slope + half) },
    dispersion: fit.dispersion,
    pValue,
    exactPValue,
    fitted: fit.fitted.map((rate, index) => rate * (weights[index] ?? 1)),
  }
}

export interface Step {
  from: number
  to: number
  pValue: number
  withinChance: boolean
}

/**
 * Every step from a year to the next by the exact conditional test; over all steps together chance alone is called a
 * change at most once in twenty times (Holm 1979).
 */
export function stepsOf(years: readonly YearCount[]): Step[] {
  const steps = years.slice(1).map((next, index) => {
    const before = years[index]!
    return {
      from: before.year,
      to: next.year,
      pValue: countChangeTest(before.count, next.count, before.exposure, next.exposure),
      withinChance: true,
    }
  })
  const ranked = steps.toSorted((a, b) => a.pValue - b.pValue)
  for (const [rank, step] of ranked.entries()) {
    if (step.pValue >= significance / (ranked.length - rank)) break
    step.withinChance = false
  }
  return steps
}
