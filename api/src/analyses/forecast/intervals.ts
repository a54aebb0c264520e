/** Prediction intervals from what the backtest missed by. */
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { yearLength } from './models.ts'

/** Neighbouring horizons are pooled: one alone has too few errors. */
const pooled = 3

export interface Spread {
  /** On the transformed scale, by horizon. */
  deviation: readonly number[]
  degreesOfFreedom: number
}

const meanSquare = (errors: readonly number[]) =>
  errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, errors.length)

/** From backtest errors; a longer horizon is never more certain than a shorter one. */
export function spreadOfBacktest(errors: readonly (readonly number[])[], origins: number): Spread {
  let largest = 0
  const deviation = errors.map((_, index) => {
    const near = errors.slice(Math.max(0, index - pooled), index + pooled + 1).flat()
    largest = Math.max(largest, Math.sqrt(meanSquare(near)))
    return largest
  })
  return { deviation, degreesOfFreedom: Math.max(3, origins - 1) }
}

/** Where nothing could be tried: how far apart the same months of two years are inside the series. */
export function spreadOfYears(scaled: readonly number[]): Spread {
  const differences = scaled.slice(yearLength).map((value, index) => value - (scaled[index] ?? 0))
  const deviation = Math.sqrt(meanSquare(differences))
  return {
    deviation: Array.from({ length: yearLength }, () => deviation),
    degreesOfFreedom: Math.max(3, differences.length - 1),
  }
}

/** Half the width of the interval that holds `level` of the outcomes, on the transformed scale. */
export function halfWidth({ deviation, degreesOfFreedom }: Spread, horizon: number, level: number): number {
  return deviationAt({ deviation, degreesOfFreedom }, horizon) * tQuantile((1 + level) / 2, degreesOfFreedom)
}

/** Beyond the horizons that were tried a forecast goes on getting less certain, as a random walk does. */
function deviationAt({ deviation }: Spread, horizon: number): number {
  const last = deviation.at(-1) ?? 0
  return deviation[horizon] ?? last * Math.sqrt((horizon + 1) / deviation.length)
}

/** Where too few whole years were tried to see how months are off together. */
const usualCorrelation = 0.5
const leastPaths = 6

/**
 * How far the errors of the months of one forecast go in the same direction, 0 … 1: the mean correlation between horizons,
 * from how much the sum of a year is off against its months.
 */
export function correlationOf(errors: readonly (readonly number[])[]): number {
  const paths = errors.at(-1)?.length ?? 0
  if (paths < leastPaths) return usualCorrelation
  const sums = Array.from({ length: paths }, (_, origin) =>
    errors.reduce((sum, month) => sum + (month[origin] ?? 0), 0),
  )
  const squares = errors.map((month) => meanSquare(month.slice(0, paths)))
  const apart = squares.reduce((sum, square) => sum + square, 0)
  const together = squares.reduce((sum, square) => sum + Math.sqrt(square), 0) ** 2
  return together <= apart
    ? usualCorrelation
    : Math.min(1, Math.max(0, (meanSquare(sums) - apart) / (together - apart)))
}
