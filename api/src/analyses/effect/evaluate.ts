/** Did it become fewer where the programme is, against where it is not yet? */
import { drawsFrom, giveWay } from '../draws.ts'
import { commonRatio, type Ratio, type Stratum } from './mantel-haenszel.ts'
import { type Area, fits, type Match, matchArea, stratumOf, type Windows } from './matching.ts'

const placeboRuns = 199
const runsBetweenRests = 20
const seed = 2022
const z95 = 1.959_963_984_540_054
const significance = 0.05
/** Areas with a programme, and cases in them, without which nothing is said. */
export const least = { areas: 3, cases: 20, comparisons: 3 } as const
const mostComparisons = 5
const yearsShown = [-3, -2, -1, 0, 1, 2] as const

export interface Estimate {
  ratio: number
  low: number
  high: number
}

export type Doubt = 'few_areas' | 'few_cases' | 'few_comparisons' | 'different_before' | 'within_chance'

export interface Evaluation {
  verdict: 'fewer' | 'more' | 'undecided'
  /** Why it is undecided. */
  doubts: Doubt[]
  /** After ÷ before, against the comparison areas. */
  effect: (Estimate & { pValue: number }) | null
  /** The same a year too early: 1 when both went the same way before the start. */
  placebo: (Estimate & { pValue: number }) | null
  /** By years from the start, against the year before it. */
  years: ({ year: number; areas: number } & Estimate)[]
  matches: { code: string; start: number; comparisons: string[]; sums: Stratum }[]
}

const year = (index: number): readonly [number, number] => [12 * index, 12 * (index + 1)]

/** @param until months from the start to which comparison areas have no programme */
function matchesOf(areas: readonly Area[], windows: Windows, until: number): Match[] {
  return areas.flatMap((area) => {
    const { start } = area
    if (start === null || !fits(area, start, windows)) return []
    const match = matchArea(area, start, areas, until, mostComparisons)
    return match.comparisons.length === 0 ? [] : [match]
  })
}

interface Comparison {
  matches: readonly Match[]
  areas: readonly Area[]
  windows: Windows
  until: number
}

const ratioOf = (matches: readonly Match[], windows: Windows) =>
  commonRatio(matches.map((match) => stratumOf(match, windows)))

/**
 * What the ratio would be if areas without a programme had got one in the same months: how far areas drift apart of
 * themselves. Small counts and lasting differences between areas are both in it.
 */
async function placeboRatios({ matches, areas, windows, until }: Comparison): Promise<Ratio[]> {
  const draws = drawsFrom(seed)
  const ratios: Ratio[] = []
  for (let run = 0; run < placeboRuns; run += 1) {
    if (run % runsBetweenRests === 0) await giveWay()
    const left = areas.filter(({ start }) => start === null || matches.every((match) => start >= match.start + until))
    const drawn = matches.flatMap(({ start }) => {
      const at = draws.below(left.length)
      const [area] = left.splice(at, 1)
      return area ? [{ area, start }] : []
    })
    const others = areas.filter((area) => !drawn.some((one) => one.area === area))
    const placebo = drawn.flatMap(({ area, start }) => {
      const match = matchArea(area, start, others, until, mostComparisons)
      return match.comparisons.length === 0 ? [] : [match]
    })
    const ratio = ratioOf(placebo, windows)
    if (ratio) ratios.push(ratio)
  }
  return ratios
}

/** How many times wider than counting alone would have it the interval has to be; never narrower. */
function widening(placebo: readonly Ratio[]): number {
  const squares = placebo.map(({ ratio, error }) => (Math.log(ratio) / error) ** 2)
  return Math.max(1, Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / Math.max(1, squares.length)))
}

function estimateOf({ ratio, error }: Ratio, wider: number): Estimate {
  const factor = Math.exp(z95 * error * wider)
  return { ratio, low: ratio / factor, high: ratio * factor }
}

/** Share of the placebo ratios that are as far from 1 (with the one that was seen among them). */
function permutationP({ ratio, error }: Ratio, placebo: readonly Ratio[]): number {
  const score = Math.abs(Math.log(ratio) / error)
  const asFar = placebo.filter((other) => Math.abs(Math.log(other.ratio) / other.error) >= score - 1e-12).length
  return (1 + asFar) / (1 + placebo.length)
}

async function tested(comparison: Comparison) {
  const found = ratioOf(comparison.matches, comparison.windows)
  const placebo = found ? await placeboRatios(comparison) : []
  if (!found || placebo.length === 0) return { estimate: null, wider: 1 }
  const wider = widening(placebo)
  return { wider, estimate: { ...estimateOf(found, wider), pValue: permutationP(found, placebo) } }
}

function eventStudy(areas: readonly Area[], wider: number): Evaluation['years'] {
  return yearsShown.flatMap((index) => {
    if (index === -1) return []
    const windows = { before: year(-1), after: year(index) } satisfies Windows
    // Years before the start need all months from there up to it; those after, from the year before it.
    const reach = {
      before: [Math.min(-12, 12 * index), 0],
      after: [0, Math.max(0, 12 * (index + 1))],
    } satisfies Windows
    const matches = matchesOf(areas, reach, reach.after[1])
    const ratio = ratioOf(matches, windows)
    return ratio ? [{ year: index, areas: matches.length, ...estimateOf(ratio, wider) }] : []
  })
}

function doubtsOf(matches: readonly Match[], windows: Windows, placebo: Evaluation['placebo']): Doubt[] {
  const sums = matches.map((match) => stratumOf(match, windows))
  const cases = sums.reduce((sum, { before, after }) => sum + before + after, 0)
  const comparisons = new Set(matches.flatMap((match) => match.comparisons))
  return [
    ...(matches.length < least.areas ? (['few_areas'] as const) : []),
    ...(cases < least.cases ? (['few_cases'] as const) : []),
    ...(comparisons.size < least.comparisons ? (['few_comparisons'] as const) : []),
    ...(placebo && placebo.pValue < significance ? (['different_before'] as const) : []),
  ]
}

/**
 * @param areas all areas, with a programme and without; monthly counts over the same months
 * @param years whole years before and after the start that are compared, 1 to 3
 */
export async function evaluateEffect(areas: readonly Area[], years: number): Promise<Evaluation> {
  const windows: Windows = { before: [-12 * years, 0], after: [0, 12 * years] }
  const early: Windows = { before: year(-2), after: year(-1) }
  const until = 12 * years
  const matches = matchesOf(areas, windows, until)
  const { estimate: effect, wider } = await tested({ matches, areas, windows, until })
  const earlyMatches = matchesOf(areas, early, until)
  const { estimate: placebo } = await tested({ matches: earlyMatches, areas, windows: early, until })
  const doubts = doubtsOf(matches, windows, placebo)
  if (doubts.length === 0 && (!effect || effect.pValue >= significance)) doubts.push('within_chance')
  return {
    verdict: doubts.length > 0 || !effect ? 'undecided' : effect.ratio < 1 ? 'fewer' : 'more',
    doubts,
    effect,
    placebo,
    years: eventStudy(areas, wider),
    matches: matches.map((match) => ({
      code: match.area.code,
      start: match.start,
      comparisons: match.comparisons.map(({ code }) => code),
      sums: stratumOf(match, windows),
    })),
  }
}
