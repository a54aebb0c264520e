/** From the level of carcasses to a number of cats: what is not known about the probability of being found is most of it. */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { type Level, osakaProbability } from './state-space.ts'

/**
 * How far off the Osaka probability may be elsewhere, as a standard deviation of its logarithm: a factor of two either way
 * in 95 of 100 bodies. The product's own assumption; only a census makes it smaller.
 */
export const doubtOfProbability = 0.35

/** A census on foot or by camera over the whole area, or a part of it extrapolated. */
export interface Transect {
  /** Month (index) of the counts in which it was made. */
  month: number
  cats: number
  /** Relative standard error of its number. */
  error: number
}

export interface Probability {
  /** Median of the monthly probability that a cat dies and is collected. */
  median: number
  /** Standard deviation of its logarithm. */
  deviation: number
}

/**
 * Prior of the probability, or what a census leaves of it: log q = log(N·q) − log(N), both normal, so that their weights
 * add up.
 */
export function probabilityOf(
  levels: readonly Level[],
  transect: Transect | null,
  prior = osakaProbability,
): Probability {
  const level = transect && levels[transect.month]
  if (!transect || !level) return { median: prior, deviation: doubtOfProbability }
  const seen = level.mean - Math.log(transect.cats)
  const [ofPrior, ofCensus] = [1 / doubtOfProbability ** 2, 1 / (level.deviation ** 2 + transect.error ** 2)]
  const mean = (Math.log(prior) * ofPrior + seen * ofCensus) / (ofPrior + ofCensus)
  return { median: Math.exp(mean), deviation: Math.sqrt(1 / (ofPrior + ofCensus)) }
}

export interface Number80 {
  median: number
  /** The middle 80 % and 95 %. */
  p80: { low: number; high: number }
  p95: { low: number; high: number }
}

/** The number of cats of some months together (a year): log N = log(N·q) − log q. */
export function numberOf(levels: readonly Level[], { median, deviation }: Probability): Number80 {
  const mean = levels.reduce((sum, level) => sum + level.mean, 0) / levels.length
  // Neighbouring months are off in the same direction: their mean is no surer than they are.
  const ofLevel = levels.reduce((sum, level) => sum + level.deviation, 0) / levels.length
  const spread = Math.sqrt(ofLevel ** 2 + deviation ** 2)
  const at = (p: number) => Math.exp(mean - Math.log(median) + normalQuantile(p, 0, 1) * spread)
  return { median: at(0.5), p80: { low: at(0.1), high: at(0.9) }, p95: { low: at(0.025), high: at(0.975) } }
}
