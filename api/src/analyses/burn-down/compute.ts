/** When a budget or a stock of tickets is used up, from the forecast of the months that are left. */
import { type Draws, drawsFrom, giveWay, quantileOf } from '../draws.ts'
import { forecastCounts } from '../forecast/compute.ts'
import { fromScale, toScale } from '../forecast/scale.ts'

const runs = 2000
const runsBetweenRests = 500
const seed = 20_230_401
/** The standard normal quantile that 80 % of the outcomes lie within. */
const z80 = 1.281_551_565_544_6

/** What one case costs by sex, and the share of females among the cases. */
export interface Cost {
  female: number
  male: number
  femaleShare: number
}

export interface BurnDown {
  /** Months after the last known one until nothing is left, with fractions; null: not inside the horizon. */
  exhausted: { median: number | null; early: number | null; late: number | null }
  /** Share of the simulated years in which it lasts to the end of the horizon. */
  lasts: number
  /** What is left at the end of each month to come: median and the middle 80 %. */
  left: Band[]
}

interface Band {
  median: number
  low: number
  high: number
}

/** Fraction of a month: it is used evenly inside it. */
function momentOf(spent: ArrayLike<number>, budget: number): number {
  let left = budget
  for (let month = 0; month < spent.length; month += 1) {
    const amount = spent[month] ?? 0
    if (amount >= left && amount > 0) return month + left / amount
    left -= amount
  }
  return Number.POSITIVE_INFINITY
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)

/** A quantile of moments of which some never come. */
function momentQuantile(sorted: readonly number[], p: number): number | null {
  return finite(sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.POSITIVE_INFINITY)
}

function bandOf(values: Float64Array): Band {
  const sorted = values.toSorted()
  return { median: quantileOf(sorted, 0.5), low: quantileOf(sorted, 0.1), high: quantileOf(sorted, 0.9) }
}

/** Cases of each month to come, all and female, in one possible course. */
export interface Course {
  all: Int32Array
  female: Int32Array
}

/**
 * Possible courses of the months to come: inside the band of the forecast, and as far off in the same direction together as
 * its backtest was, as a year with more in May mostly has more in June.
 * @param counts monthly counts up to the last known month, at least 24
 */
export async function coursesOf(counts: readonly number[], horizon: number, femaleShare: number): Promise<Course[]> {
  const { months, correlation } = await forecastCounts(counts, horizon)
  const scaled = months.map(({ mean, p80 }) => ({
    center: toScale(mean),
    deviation: (toScale(p80.high) - toScale(mean)) / z80,
  }))
  const [shared, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)]
  const draws = drawsFrom(seed)
  const courses: Course[] = []
  for (let run = 0; run < runs; run += 1) {
    if (run % runsBetweenRests === runsBetweenRests - 1) await giveWay()
    courses.push(courseOf(scaled, { shared, own }, femaleShare, draws))
  }
  return courses
}

function courseOf(
  scaled: readonly { center: number; deviation: number }[],
  { shared, own }: { shared: number; own: number },
  femaleShare: number,
  draws: Draws,
): Course {
  const together = draws.normal()
  const all = Int32Array.from(scaled, ({ center, deviation }) =>
    Math.round(fromScale(center + deviation * (shared * together + own * draws.normal()))),
  )
  return { all, female: all.map((count) => draws.binomial(count, femaleShare)) }
}

function spentIn({ all, female }: Course, cost: Cost): Float64Array {
  return Float64Array.from(all, (count, month) => {
    const females = female[month] ?? 0
    return females * cost.female + (count - females) * cost.male
  })
}

/**
 * @param budget what is left after the last known month
 * @param months of the courses that belong to this fiscal year, from the first on
 */
export function burnDown(courses: readonly Course[], budget: number, months: number, cost: Cost): BurnDown {
  const moments: number[] = []
  const left = Array.from({ length: months }, () => new Float64Array(courses.length))
  courses.forEach((course, run) => {
    const spent = spentIn(course, cost).subarray(0, months)
    moments.push(momentOf(spent, budget))
    let rest = budget
    spent.forEach((amount, month) => {
      rest = Math.max(0, rest - amount)
      left[month]![run] = rest
    })
  })
  moments.sort((a, b) => a - b)
  return {
    exhausted: {
      median: momentQuantile(moments, 0.5),
      early: momentQuantile(moments, 0.1),
      late: momentQuantile(moments, 0.9),
    },
    lasts: moments.filter((moment) => !Number.isFinite(moment)).length / courses.length,
    left: left.map(bandOf),
  }
}

/** What all cases from one month of the courses up to but without another cost together. */
export function costOf(courses: readonly Course[], from: number, to: number, cost: Cost): Band & { cases: Band } {
  const sum = (values: ArrayLike<number>) => {
    let total = 0
    for (let month = from; month < to; month += 1) total += values[month] ?? 0
    return total
  }
  return {
    ...bandOf(Float64Array.from(courses, (course) => sum(spentIn(course, cost)))),
    cases: bandOf(Float64Array.from(courses, ({ all }) => sum(all))),
  }
}
