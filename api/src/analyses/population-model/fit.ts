/** Survival and immigration from a body's own head-counts: who with an ear tip is still there, and who has come. */
import type { HeadCountPair } from '../../measures/index.ts'

/** Pairs of head-counts, and ear-tipped cats in them, without which nothing is fitted. */
const least = { pairs: 8, tipped: 20 } as const
/** The log-likelihood falls by this much at the ends of a 95 % interval (half of the χ² quantile with one degree of freedom). */
const drop = 1.920_729_4
const grid = Array.from({ length: 481 }, (_, index) => 0.5 + index / 1000)

export interface Estimate {
  estimate: number
  low: number
  high: number
}

export interface Fit {
  pairs: number
  /** Share of adults alive and still there after a year; null where the counts do not say. */
  survival: Estimate | null
  /** Adults that come into one colony in a year, young that grew up there included. */
  immigration: Estimate | null
}

/** What a Poisson count with this mean has to do with what was seen; without terms that do not change. */
const support = (seen: number, mean: number) => (mean <= 0 ? (seen > 0 ? -1e9 : 0) : seen * Math.log(mean) - mean)

/** The best value of a grid and those whose support is as good but for chance. */
function likeliest(values: readonly number[], supportOf: (value: number) => number): Estimate {
  const supports = values.map(supportOf)
  const best = Math.max(...supports)
  const inside = values.filter((_, index) => supports[index]! >= best - drop)
  return { estimate: values[supports.indexOf(best)]!, low: inside[0]!, high: inside.at(-1)! }
}

/**
 * Survival s a year: of the ear-tipped cats of the earlier count, and those operated on in between (half a period on the way
 * on average), s^years are seen again. Immigration: what the adults of the later count are above s^years of the earlier ones.
 * A surgery of a cat that is not of the colony makes survival look lower than it is.
 */
export function fitColonies(pairs: readonly HeadCountPair[]): Fit {
  const tipped = pairs.reduce((sum, pair) => sum + pair.tipped, 0)
  if (pairs.length < least.pairs || tipped < least.tipped)
    return { pairs: pairs.length, survival: null, immigration: null }
  const survival = likeliest(grid, (s) =>
    pairs.reduce((sum, { tipped: then, tippedLater, surgeries, years }) => {
      return sum + support(tippedLater, then * s ** years + surgeries * s ** (years / 2))
    }, 0),
  )
  // At the end of the grid the counts say only that it is at least, or at most, so much.
  const isInside = survival.estimate > grid[0]! && survival.estimate < grid.at(-1)!
  if (!isInside) return { pairs: pairs.length, survival: null, immigration: null }
  const newcomers = Array.from({ length: 401 }, (_, index) => index / 20)
  const immigration = likeliest(newcomers, (perYear) =>
    pairs.reduce((sum, { adults, adultsLater, years }) => {
      return sum + support(adultsLater, adults * survival.estimate ** years + perYear * years)
    }, 0),
  )
  return { pairs: pairs.length, survival, immigration }
}

/** Adults that are alive after a year at most, when so many of `cats` were found dead in it. */
export function mostSurvival(found: number, cats: number): number {
  return Math.max(0, 1 - found / cats)
}
