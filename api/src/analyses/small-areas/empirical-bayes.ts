/**
 * Rates of small areas, each drawn towards the common rate the more, the less there is of it: Poisson counts whose rates
 * scatter like a gamma distribution (Marshall 1991, Appl. Stat. 40:283; moment estimates as R's
 * `spdep::EBest(count, exposure, family = "poisson")`).
 */
import { gammaQuantile, poissonInterval } from '../../measures/index.ts'

export interface SmallArea {
  count: number
  /** Households, residents, area or months; above zero. */
  exposure: number
}

export interface Smoothed {
  raw: number
  rate: number
  low: number
  high: number
  /** 0 … 1: how much of the estimate is the area's own. */
  own: number
}

export interface Smoothing {
  common: number
  /** Variance of the true rates between areas; 0 when chance alone explains how they differ. */
  variance: number
  areas: Smoothed[]
}

const tail = 0.025

/** The variance of the true rates by moments; Marshall sets a negative one to zero. */
function varianceBetween(areas: readonly SmallArea[], common: number): number {
  const exposure = areas.reduce((sum, area) => sum + area.exposure, 0)
  const squares = areas.reduce((sum, area) => sum + area.exposure * (area.count / area.exposure - common) ** 2, 0)
  return Math.max(0, squares / exposure - common / (exposure / areas.length))
}

/**
 * The interval is the middle 95 % of the gamma distribution of the area's rate, the common rate and the scatter taken as
 * known: a little too narrow when there are few areas.
 */
export function smoothRates(areas: readonly SmallArea[]): Smoothing {
  const cases = areas.reduce((sum, { count }) => sum + count, 0)
  const exposure = areas.reduce((sum, area) => sum + area.exposure, 0)
  const common = exposure === 0 ? 0 : cases / exposure
  const variance = areas.length < 2 ? 0 : varianceBetween(areas, common)
  if (variance === 0 || common === 0) {
    const { low, high } = poissonInterval(cases)
    const all = { rate: common, low: low / exposure, high: high / exposure, own: 0 }
    return { common, variance: 0, areas: areas.map((area) => ({ raw: area.count / area.exposure, ...all })) }
  }
  const shape = common ** 2 / variance
  const perExposure = common / variance
  return {
    common,
    variance,
    areas: areas.map((area) => {
      const total = perExposure + area.exposure
      return {
        raw: area.count / area.exposure,
        rate: (shape + area.count) / total,
        low: gammaQuantile(tail, shape + area.count) / total,
        high: gammaQuantile(1 - tail, shape + area.count) / total,
        own: area.exposure / total,
      }
    }),
  }
}
