/** How long cats stay, those still in care counted for as long as they have stayed. */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { StayCount, StayExit } from '../../measures/index.ts'

export interface Moment {
  day: number
  /** Cats that were in care just before. */
  atRisk: number
  live: number
  dead: number
  other: number
  /** Share still in care afterwards (Kaplan and Meier 1958) with its 95 % interval. */
  inCare: number
  low: number
  high: number
  /** Share that has left alive, died or been killed, or left in another way (Aalen and Johansen 1978). */
  incidence: Incidence
  /** Standard errors of these. */
  errors: Incidence
}

/** The ways out; the others compete with each of them. */
const ways = ['live', 'dead', 'other'] as const
type Way = (typeof ways)[number]
export type Incidence = Record<Way, number>

const z = normalQuantile(0.975, 0, 1)

type Counted = Pick<Moment, 'day' | 'atRisk' | Way>

const leaving = ({ live, dead, other }: Counted) => live + dead + other

function countDays(stays: readonly StayCount[]): Counted[] {
  const days = new Map<number, Record<StayExit, number>>()
  for (const { days: day, exit, count } of stays) {
    const counts = days.get(day) ?? { live: 0, dead: 0, other: 0, in_care: 0 }
    counts[exit] += count
    days.set(day, counts)
  }
  let atRisk = stays.reduce((sum, { count }) => sum + count, 0)
  const counted: Counted[] = []
  for (const [day, { live, dead, other, in_care: inCare }] of [...days].sort(([a], [b]) => a - b)) {
    if (live + dead + other > 0) counted.push({ day, atRisk, live, dead, other })
    atRisk -= live + dead + other + inCare
  }
  return counted
}

/** Terms of the variance of a cumulative incidence; see `incidenceErrors`. */
interface Sums {
  scatter: number
  scatterTimesShare: number
  scatterTimesSquare: number
  own: number
  cross: number
  crossTimesShare: number
}

/**
 * Standard errors of a cumulative incidence F by the delta method (Marubini and Valsecchi 1995, §10.3): the sum over days i up
 * to t of (F(t)−Fᵢ)²·dᵢ/(nᵢ(nᵢ−dᵢ)) + S²·(nᵢ−d₁ᵢ)·d₁ᵢ/nᵢ³ − 2(F(t)−Fᵢ)·S·d₁ᵢ/nᵢ², S being the share in care before
 * day i. Expanded in powers of F(t), so that one pass serves all days.
 */
function incidenceErrors(counted: readonly Counted[], shares: readonly number[], way: Way): number[] {
  const sums: Sums = { scatter: 0, scatterTimesShare: 0, scatterTimesSquare: 0, own: 0, cross: 0, crossTimesShare: 0 }
  let before = 1
  return counted.map((day, index) => {
    const { atRisk: n, [way]: d1 } = day
    const d = leaving(day)
    const share = shares[index] ?? 0
    // On the day the last one leaves, F(t) = Fᵢ from there on: the first term is nothing.
    const scatter = n > d ? d / (n * (n - d)) : 0
    sums.scatter += scatter
    sums.scatterTimesShare += scatter * share
    sums.scatterTimesSquare += scatter * share ** 2
    sums.own += (before ** 2 * (n - d1) * d1) / n ** 3
    sums.cross += (before * d1) / n ** 2
    sums.crossTimesShare += (share * before * d1) / n ** 2
    before *= 1 - d / n
    const variance =
      share ** 2 * sums.scatter -
      2 * share * sums.scatterTimesShare +
      sums.scatterTimesSquare +
      sums.own -
      2 * (share * sums.cross - sums.crossTimesShare)
    return Math.sqrt(Math.max(0, variance))
  })
}

/**
 * R: `survfit(Surv(days, exit != "in_care") ~ 1)` and `survfit(Surv(days, factor(exit)) ~ 1)`; the incidences are also those
 * of `cmprsk::cuminc`.
 * @returns one moment for each day on which somebody left
 */
export function momentsOf(stays: readonly StayCount[]): Moment[] {
  const counted = countDays(stays)
  const incidence: Incidence = { live: 0, dead: 0, other: 0 }
  let [inCare, greenwood] = [1, 0]
  const moments = counted.map((day) => {
    const { atRisk } = day
    for (const way of ways) incidence[way] += (inCare * day[way]) / atRisk
    inCare *= 1 - leaving(day) / atRisk
    greenwood += leaving(day) / (atRisk * (atRisk - leaving(day)))
    const half = z * Math.sqrt(greenwood) // of the logarithm, as R has it
    const [low, high] = inCare === 0 ? [0, 0] : [inCare * Math.exp(-half), Math.min(1, inCare * Math.exp(half))]
    return { ...day, inCare, low, high, incidence: { ...incidence } }
  })
  const [live, dead, other] = ways.map((way) =>
    incidenceErrors(
      counted,
      moments.map((moment) => moment.incidence[way]),
      way,
    ),
  )
  return moments.map((moment, index) => ({
    ...moment,
    errors: { live: live?.[index] ?? 0, dead: dead?.[index] ?? 0, other: other?.[index] ?? 0 },
  }))
}

export interface Median {
  /** Days after which half have left; null when more than half are still there at the end. */
  days: number | null
  low: number | null
  high: number | null
}

/** R: `summary(survfit(…))$table[c("median", "0.95LCL", "0.95UCL")]` */
export function medianOf(moments: readonly Moment[]): Median {
  const half = 0.5 + 1e-9 // rounding must not hide a share of exactly one half
  // R draws no bounds on the day the last one leaves.
  const crossing = (bound: 'low' | 'high') =>
    moments.find((moment) => moment.inCare > 0 && moment[bound] <= half)?.day ?? null
  const at = moments.findIndex(({ inCare }) => inCare <= half)
  const [here, next] = [moments[at], moments[at + 1]]
  const isHalf = here !== undefined && next !== undefined && Math.abs(here.inCare - 0.5) < 1e-9
  return {
    days: here ? (isHalf ? (here.day + next.day) / 2 : here.day) : null,
    low: crossing('low'),
    high: crossing('high'),
  }
}

/** What has become of a stay by this day. */
export function momentAt(moments: readonly Moment[], day: number): Pick<Moment, 'inCare' | 'incidence'> {
  return moments.findLast((moment) => moment.day <= day) ?? { inCare: 1, incidence: { live: 0, dead: 0, other: 0 } }
}

/**
 * Places that are needed (domain §4.3): mean daily intake × target stay (Little 1961, L = λW).
 * @param days over which `intakes` came in
 */
export function placesNeeded(intakes: number, days: number, targetStay: number): number {
  return (intakes / days) * targetStay
}
