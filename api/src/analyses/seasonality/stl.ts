/**
 * Trend + season + remainder. One season of twelve months is all a monthly count has, so that MSTL (Bandara, Hyndman and
 * Bergmeir 2021) is STL (Cleveland et al. 1990) with a seasonal window of 11: R's `forecast::mstl(x)` and
 * `stl(x, s.window = 11)`.
 */
import { smooth, smoothAt, type Smoother } from './loess.ts'

const period = 12
const innerLoops = 2

/** R's defaults for a period of 12 and a seasonal window of 11; a jump is a tenth of its span, rounded up. */
const ofSeason: Smoother = { span: 11, degree: 0, jump: 2 }
const ofTrend: Smoother = { span: 21, degree: 1, jump: 3 }
const ofLowPass: Smoother = { span: 13, degree: 1, jump: 2 }

export interface Decomposition {
  trend: number[]
  season: number[]
  remainder: number[]
  /** 0 … 1: how much of what is left without the trend is season (Wang, Smith and Hyndman 2006). */
  seasonalStrength: number
  /** 0 … 1: how much of what is left without the season is trend. */
  trendStrength: number
}

function movingAverage(values: Float64Array, width: number): Float64Array {
  const averages = new Float64Array(values.length - width + 1)
  let sum = 0
  values.forEach((value, index) => {
    sum += value - (index >= width ? (values[index - width] ?? 0) : 0)
    if (index >= width - 1) averages[index - width + 1] = sum / width
  })
  return averages
}

/** Each month's own series smoothed, with one year more at either end. */
function smoothMonths(values: Float64Array): Float64Array {
  const extended = new Float64Array(values.length + 2 * period)
  for (let month = 0; month < period; month += 1) {
    const own = values.filter((_, index) => index % period === month)
    const k = own.length
    const span = Math.min(ofSeason.span, k)
    const inside = smooth(own, ofSeason)
    const before = smoothAt(own, ofSeason, -1, { left: 0, right: span - 1 }) ?? inside[0] ?? 0
    const after = smoothAt(own, ofSeason, k, { left: k - span, right: k - 1 }) ?? inside[k - 1] ?? 0
    ;[before, ...inside, after].forEach((value, year) => (extended[year * period + month] = value))
  }
  return extended
}

/** What is left of the months' series that is no season. */
function lowPass(extended: Float64Array): Float64Array {
  return smooth(movingAverage(movingAverage(movingAverage(extended, period), period), 3), ofLowPass)
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

function strength(part: readonly number[], remainder: readonly number[]): number {
  const both = variance(part.map((value, index) => value + (remainder[index] ?? 0)))
  return both === 0 ? 0 : Math.max(0, 1 - variance(remainder) / both)
}

/** @param values monthly, at least two years, the oldest first */
export function decompose(values: readonly number[]): Decomposition {
  let trend: Float64Array = new Float64Array(values.length)
  let season: Float64Array = new Float64Array(values.length)
  for (let loop = 0; loop < innerLoops; loop += 1) {
    const months = smoothMonths(Float64Array.from(values, (value, index) => value - (trend[index] ?? 0)))
    const low = lowPass(months)
    season = low.map((value, index) => (months[index + period] ?? 0) - value)
    trend = smooth(
      values.map((value, index) => value - (season[index] ?? 0)),
      ofTrend,
    )
  }
  const remainder = values.map((value, index) => value - (trend[index] ?? 0) - (season[index] ?? 0))
  return {
    trend: [...trend],
    season: [...season],
    remainder,
    seasonalStrength: strength([...season], remainder),
    trendStrength: strength([...trend], remainder),
  }
}
