/**
 * How many cats live outdoors, from how many are found dead: what is collected in a month is a Poisson count with mean
 * N × q × season, where q is the monthly probability that a cat dies and is collected, and log N wanders from month to
 * month. After the approach of Osaka (2016, domain §5.4 and §8.3); computed on a grid, so that nothing depends on draws.
 */
import { seasonalProfile } from '../seasonality/profile.ts'
import { fiscalMonthOf } from '../../reference/index.ts'

/** Osaka 2009–12: 4.24 % a month (40.5 % a year). */
export const osakaProbability = 0.0424

const gridSize = 240
/** How far log N may wander in a month; the one that fits best is taken. */
const steps = [0.005, 0.015, 0.04, 0.08]

export interface Level {
  /** Mean and standard deviation of log(N × q) in a month, given all months. */
  mean: number
  deviation: number
}

interface Grid {
  logs: Float64Array
  width: number
}

/** Wide enough for the thinnest and the fullest year, and for what is not known about them. */
function gridOf(counts: readonly number[]): Grid {
  const years = Array.from({ length: Math.ceil(counts.length / 12) }, (_, year) =>
    counts.slice(12 * year, 12 * year + 12),
  )
  const means = years.map((year) => year.reduce((sum, count) => sum + count, 0.5) / year.length)
  const reach = (mean: number) => 0.6 + 5 / Math.sqrt(1 + 12 * mean)
  const [least, most] = [Math.min(...means), Math.max(...means)]
  const low = Math.log(least) - reach(least)
  const width = (Math.log(most) + reach(most) - low) / (gridSize - 1)
  return { width, logs: Float64Array.from({ length: gridSize }, (_, index) => low + index * width) }
}

function normalise(weights: Float64Array): number {
  let sum = 0
  for (const weight of weights) sum += weight
  for (let index = 0; index < weights.length; index += 1) weights[index] = weights[index]! / sum
  return sum
}

/** One month's wandering: a normal kernel. */
function kernelOf(width: number, step: number): Float64Array {
  const reach = Math.max(1, Math.ceil((4 * step) / width))
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-0.5 * (((index - reach) * width) / step) ** 2),
  )
  normalise(kernel)
  return kernel
}

function spread(weights: Float64Array, kernel: Float64Array): Float64Array {
  const reach = (kernel.length - 1) / 2
  const wider = new Float64Array(weights.length)
  for (let at = 0; at < weights.length; at += 1) {
    for (let offset = -reach; offset <= reach; offset += 1) {
      const to = Math.min(weights.length - 1, Math.max(0, at + offset))
      wider[to] = wider[to]! + weights[at]! * kernel[offset + reach]!
    }
  }
  return wider
}

/** Likelihood of a month's count over the grid; a scatter beyond chance makes each month tell less. */
function likelihoodOf(count: number, season: number, { logs }: Grid, dispersion: number): Float64Array {
  const peak = count > 0 ? count * Math.log(count) - count : 0
  return logs.map((log) => {
    const mean = Math.exp(log) * season
    return Math.exp(((count > 0 ? count * Math.log(mean) : 0) - mean - peak) / dispersion)
  })
}

interface Filtered {
  forward: Float64Array[]
  logLikelihood: number
}

function filter(likelihoods: readonly Float64Array[], kernel: Float64Array): Filtered {
  let state: Float64Array = new Float64Array(gridSize).fill(1 / gridSize)
  let logLikelihood = 0
  const forward = likelihoods.map((likelihood, month) => {
    const before = month === 0 ? state : spread(state, kernel)
    state = before.map((weight, index) => weight * likelihood[index]!)
    logLikelihood += Math.log(normalise(state))
    return state
  })
  return { forward, logLikelihood }
}

function smoothed(
  { logs }: Grid,
  forward: readonly Float64Array[],
  likelihoods: readonly Float64Array[],
  kernel: Float64Array,
): Level[] {
  let backward: Float64Array = new Float64Array(gridSize).fill(1)
  const levels: Level[] = []
  for (let month = forward.length - 1; month >= 0; month -= 1) {
    const both = forward[month]!.map((weight, index) => weight * backward[index]!)
    normalise(both)
    const mean = both.reduce((sum, weight, index) => sum + weight * logs[index]!, 0)
    const variance = both.reduce((sum, weight, index) => sum + weight * (logs[index]! - mean) ** 2, 0)
    levels.unshift({ mean, deviation: Math.sqrt(variance) })
    backward = spread(
      backward.map((weight, index) => weight * likelihoods[month]![index]!),
      kernel,
    )
    normalise(backward)
  }
  return levels
}

/** What each month of the series is of a mean month, from whole fiscal years; 1 where there are fewer than two. */
export function seasonOf(first: string, counts: readonly number[]): { factors: number[]; dispersion: number } {
  const skipped = (13 - fiscalMonthOf(`${first}-01`)) % 12
  const whole = Math.floor((counts.length - skipped) / 12)
  if (whole < 2) return { factors: counts.map(() => 1), dispersion: 1 }
  const table = Array.from({ length: whole }, (_, year) => counts.slice(skipped + 12 * year, skipped + 12 * year + 12))
  const { months, dispersion } = seasonalProfile(table)
  // A month that never had one yet may have one: half a case is added to each.
  const all = months.reduce((sum, { total }) => sum + total + 0.5, 0)
  const shares = months.map(({ total }) => ((total + 0.5) / all) * 12)
  return { dispersion, factors: counts.map((_, index) => shares[(index - skipped + 12) % 12] ?? 1) }
}

/** The level of every month. @param first `2019-04` of the first count */
export function levelsOf(first: string, counts: readonly number[]): Level[] {
  const grid = gridOf(counts)
  const { factors, dispersion } = seasonOf(first, counts)
  const likelihoods = counts.map((count, month) => likelihoodOf(count, factors[month] ?? 1, grid, dispersion))
  const fits = steps.map((step) => {
    const kernel = kernelOf(grid.width, step)
    return { kernel, ...filter(likelihoods, kernel) }
  })
  const best = fits.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a))
  return smoothed(grid, best.forward, likelihoods, best.kernel)
}
