/** The forecast itself: backtest, choice, continuation, intervals. */
import { backtest, type Backtest } from './backtest.ts'
import { correlationOf, halfWidth, type Spread, spreadOfBacktest, spreadOfYears } from './intervals.ts'
import { models, seasonalNaive, yearLength } from './models.ts'
import { fromScale, toScale } from './scale.ts'

/** Months without which nothing is forecast, and below which it is said to be uncertain (domain §5.1). */
export const leastMonths = 24
export const fewMonths = 36

/** Older months say little about next year, and a model of twenty years takes four times as long to fit. */
const mostMonths = 120

/** Fewest origins from which a model may be preferred to the benchmark. */
const leastOrigins = 12

interface Band {
  low: number
  high: number
}

export interface ForecastMonth {
  mean: number
  p80: Band
  p95: Band
}

export interface Forecast {
  model: Backtest['model']['id']
  /** Every model that was tried, with its error; the benchmark first. */
  tried: { model: Backtest['model']['id']; mase: number | null }[]
  origins: number
  /** How far the months are off in the same direction, 0 … 1. */
  correlation: number
  months: ForecastMonth[]
}

function choose(tests: readonly Backtest[]): Backtest {
  const [benchmark] = tests
  if (!benchmark) throw new Error('no model')
  const better = tests.filter(({ mase, origins }) => mase !== null && origins >= leastOrigins)
  return better.sort((a, b) => (a.mase ?? 0) - (b.mase ?? 0))[0] ?? benchmark
}

function bandOf(center: number, half: number): Band {
  return { low: fromScale(center - half), high: fromScale(center + half) }
}

/**
 * Forecast of monthly counts for the next `horizon` months; up to 12 the intervals rest on the backtest.
 * @param counts at least `leastMonths`, the oldest first
 */
export async function forecastCounts(counts: readonly number[], horizon = yearLength): Promise<Forecast> {
  const scaled = counts.slice(-mostMonths).map(toScale)
  const tests: Backtest[] = []
  for (const model of models) tests.push(await backtest(model, scaled, Math.max(leastMonths, model.least)))
  const chosen = choose(tests)
  const few = chosen.origins < leastOrigins
  const model = few ? seasonalNaive : chosen.model
  const spread: Spread = few ? spreadOfYears(scaled) : spreadOfBacktest(chosen.errors, chosen.origins)
  const centers = model.continueSeries(scaled, horizon)
  return {
    model: model.id,
    tried: tests.map(({ model: { id }, mase }) => ({ model: id, mase })),
    origins: chosen.origins,
    correlation: correlationOf(few ? [] : chosen.errors),
    months: centers.map((center, index) => ({
      mean: fromScale(center),
      p80: bandOf(center, halfWidth(spread, index, 0.8)),
      p95: bandOf(center, halfWidth(spread, index, 0.95)),
    })),
  }
}
