/**
 * A population of outdoor cats under trap–neuter–return, month by month (domain §5.4: the product's own derivation;
 * what is stochastic, seasonal and limited follows Boone 2019 and Miller 2014 in kind, not in their numbers).
 */
import type { Draws } from '../draws.ts'

export interface PopulationParameters {
  /** Adults (six months and older) at the start, and of these how many are neutered. */
  cats: number
  neutered: number
  /** Adults at which the population would rest if nobody did anything. */
  capacity: number
  /** Share of adults alive after a year. */
  adult_survival: number
  /** Share of kittens alive at six months in a thin population; it falls as the area fills. */
  kitten_survival: number
  litters_per_year: number
  kittens_per_litter: number
  /** Cats a year that come in from outside or are abandoned. */
  immigration: number
  /** Cats neutered a year. */
  surgeries: number
}

/** Share of a year's litters by month, January first: none from October to December, most in spring. */
const litterShare = [0.02, 0.05, 0.14, 0.2, 0.19, 0.14, 0.1, 0.08, 0.08, 0, 0, 0]
/** Kittens become adults at this age in months. */
const maturity = 6
/** However crowded, some kittens live. */
const leastCrowded = 0.05
/** Beyond this many times the capacity, adults leave or die at once. */
const hardLimit = 1.25

export interface State {
  /** Intact adults, half of them female. */
  intact: number
  neutered: number
  /** Litters by age in months: how many were born, and what share of them the months since have left alive. */
  litters: { born: number; surviving: number }[]
}

export function startOf({ cats, neutered }: PopulationParameters): State {
  const litters = Array.from({ length: maturity }, () => ({ born: 0, surviving: 1 }))
  return { intact: Math.max(0, cats - neutered), neutered, litters }
}

/** Adults; kittens under six months come and go too fast to be counted. */
export function sizeOf({ intact, neutered }: State): number {
  return intact + neutered
}

/**
 * Kitten survival to six months falls in a straight line with the density, down to what just replaces the adults that
 * die at capacity: that is what makes it the capacity.
 */
function kittenSurvival(parameters: PopulationParameters, size: number): number {
  const { kitten_survival: thin, capacity, adult_survival: adult, immigration } = parameters
  const needed = 1 - adult - immigration / capacity
  const bornToGrow = 0.5 * parameters.litters_per_year * parameters.kittens_per_litter * thin
  const crowded = Math.min(1, Math.max(leastCrowded, needed / bornToGrow))
  return thin * Math.max(leastCrowded, 1 - (1 - crowded) * (size / capacity))
}

function trim(state: State, capacity: number): void {
  const limit = capacity * hardLimit
  const adults = sizeOf(state)
  if (adults <= limit) return
  state.intact = Math.round(state.intact * (limit / adults))
  state.neutered = Math.round(state.neutered * (limit / adults))
}

/** One month; `month` counts from January 0. Changes the state. */
export function step(state: State, parameters: PopulationParameters, month: number, draws: Draws): void {
  const { adult_survival: yearly, litters_per_year: litters, kittens_per_litter: size } = parameters
  const survival = yearly ** (1 / 12)
  const kittenMonthly = kittenSurvival(parameters, sizeOf(state)) ** (1 / maturity)
  const born = draws.poisson(draws.poisson((state.intact / 2) * litters * (litterShare[month] ?? 0)) * size)
  state.intact = draws.binomial(state.intact, survival)
  state.neutered = draws.binomial(state.neutered, survival)
  // Nobody counts kittens before they are grown: one draw for their six months is the same as one in each.
  for (const litter of state.litters) litter.surviving *= kittenMonthly
  const grown = state.litters.pop()
  state.intact += grown ? draws.binomial(grown.born, grown.surviving) : 0
  state.intact += draws.poisson(parameters.immigration / 12)
  state.litters.unshift({ born, surviving: 1 })
  const operated = Math.min(state.intact, draws.poisson(parameters.surgeries / 12))
  state.intact -= operated
  state.neutered += operated
  trim(state, Math.max(1, parameters.capacity))
}

/**
 * Share of the standing population that has to be neutered so that it does not grow, without immigration:
 * c* = 1 − (1 − s_a) / (½·L·k·s_k) (domain §5.4). Below 0: it shrinks by itself.
 */
export function breakEvenCoverage({
  adult_survival: adult,
  kitten_survival: kitten,
  litters_per_year: litters,
  kittens_per_litter: size,
}: Pick<PopulationParameters, 'adult_survival' | 'kitten_survival' | 'litters_per_year' | 'kittens_per_litter'>) {
  return 1 - (1 - adult) / (0.5 * litters * size * kitten)
}
