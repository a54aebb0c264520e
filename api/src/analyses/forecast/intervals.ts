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
  return (deviation[horizon] ?? deviation.at(-1) ?? 0) * tQuantile((1 + level) / 2, degreesOfFreedom)
}
