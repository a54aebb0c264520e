/** Many courses of the same population, and what each assumption is worth. */
import { type Draws, drawsFrom, giveWay, quantileOf } from '../draws.ts'
import { type PopulationParameters, sizeOf, startOf, step } from './model.ts'

const seed = 1974
const runsBetweenRests = 25

export interface YearOfModel {
  /** Years from now; 0 is the start. */
  year: number
  median: number
  low: number
  high: number
  /** Median share of adults that are neutered. */
  coverage: number
}

function oneCourse(parameters: PopulationParameters, years: number, draws: Draws, visit: Visit) {
  const state = startOf(parameters)
  visit(0, sizeOf(state), coverageOf(state.neutered, state.intact))
  for (let year = 1; year <= years; year += 1) {
    for (let month = 0; month < 12; month += 1) step(state, parameters, (month + 3) % 12, draws) // from April
    visit(year, sizeOf(state), coverageOf(state.neutered, state.intact))
  }
}

type Visit = (year: number, size: number, coverage: number) => void

const coverageOf = (neutered: number, intact: number) => (neutered + intact === 0 ? 0 : neutered / (neutered + intact))

/** Median and middle 80 % of the population by year. */
export async function simulate(parameters: PopulationParameters, years: number, runs: number): Promise<YearOfModel[]> {
  const draws = drawsFrom(seed)
  const sizes = Array.from({ length: years + 1 }, () => new Float64Array(runs))
  const coverages = Array.from({ length: years + 1 }, () => new Float64Array(runs))
  for (let run = 0; run < runs; run += 1) {
    if (run % runsBetweenRests === runsBetweenRests - 1) await giveWay()
    oneCourse(parameters, years, draws, (year, size, coverage) => {
      sizes[year]![run] = size
      coverages[year]![run] = coverage
    })
  }
  return sizes.map((column, year) => {
    const sorted = column.toSorted()
    return {
      year,
      median: quantileOf(sorted, 0.5),
      low: quantileOf(sorted, 0.1),
      high: quantileOf(sorted, 0.9),
      coverage: quantileOf(coverages[year]!.toSorted(), 0.5),
    }
  })
}

/** The assumptions that are varied by a fifth, one at a time. */
export const varied = [
  'adult_survival',
  'kitten_survival',
  'litters_per_year',
  'kittens_per_litter',
  'immigration',
  'surgeries',
  'capacity',
] as const

export interface Sensitivity {
  parameter: (typeof varied)[number]
  /** Median population in the last year with the assumption a fifth lower and a fifth higher. */
  lower: number
  higher: number
}

const shares: readonly string[] = ['adult_survival', 'kitten_survival']

/** A tornado: what the last year's median does when one assumption is a fifth off; the widest first. */
export async function sensitivity(
  parameters: PopulationParameters,
  years: number,
  runs: number,
): Promise<Sensitivity[]> {
  const found: Sensitivity[] = []
  for (const parameter of varied) {
    const at = async (factor: number) => {
      const value = parameters[parameter] * factor
      const changed = { ...parameters, [parameter]: shares.includes(parameter) ? Math.min(0.99, value) : value }
      return (await simulate(changed, years, runs)).at(-1)?.median ?? 0
    }
    found.push({ parameter, lower: await at(0.8), higher: await at(1.2) })
  }
  const width = ({ lower, higher }: Sensitivity) => Math.abs(higher - lower)
  return found.sort((a, b) => width(b) - width(a))
}
