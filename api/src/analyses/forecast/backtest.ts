/** Rolling origin: each model is made to forecast months that have already happened. */
import { giveWay } from '../draws.ts'
import { fromScale } from './scale.ts'
import { type Model, yearLength } from './models.ts'

/** Origins that are tried, the newest ones. */
const mostOrigins = 24

export interface Backtest {
  model: Model
  /** Mean absolute scaled error (Hyndman and Koehler 2006): 1 is as good as the same month of the year before. */
  mase: number | null
  /** Errors on the transformed scale by horizon: `errors[0]` one month ahead. */
  errors: readonly (readonly number[])[]
  origins: number
}

/** How far a year-old value misses inside the series: what MASE scales by. */
function naiveError(counts: readonly number[]): number {
  const misses = counts.slice(yearLength).map((count, index) => Math.abs(count - (counts[index] ?? 0)))
  return misses.reduce((sum, miss) => sum + miss, 0) / Math.max(1, misses.length)
}

/**
 * @param scaled the series on the transformed scale
 * @param least fewest months a forecast is made from
 */
export async function backtest(model: Model, scaled: readonly number[], least: number): Promise<Backtest> {
  const errors: number[][] = Array.from({ length: yearLength }, () => [])
  const first = Math.max(least, scaled.length - mostOrigins)
  const origins = Math.max(0, scaled.length - first)
  let absolute = 0
  let count = 0
  for (let origin = first; origin < scaled.length; origin += 1) {
    await giveWay()
    const actual = scaled.slice(origin, origin + yearLength)
    const forecast = model.continueSeries(scaled.slice(0, origin), actual.length)
    actual.forEach((value, index) => {
      errors[index]?.push(value - (forecast[index] ?? 0))
      absolute += Math.abs(fromScale(value) - fromScale(forecast[index] ?? 0))
      count += 1
    })
  }
  const scale = naiveError(scaled.map(fromScale))
  return { model, mase: count === 0 || scale === 0 ? null : absolute / count / scale, errors, origins }
}
