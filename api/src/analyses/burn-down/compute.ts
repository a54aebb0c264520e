/** When a budget or a stock of tickets is used up, from the forecast of the months that are left. */
import { drawsFrom, giveWay, quantileOf } from '../draws.ts'
import { forecastCounts } from '../forecast/compute.ts'
import { toScale, fromScale } from '../forecast/scale.ts'

const runs = 2000
const seed = 20_230_401
/** The standard normal quantile that 80 % of the outcomes lie within. */
const z80 = 1.281_551_565_544_6

export interface BurnDown {
  /** Months after the last known one until the units are used up, with fractions; null: not inside the horizon. */
  exhausted: { median: number | null; early: number | null; late: number | null }
  /** Share of the simulated years in which the units last to the end of the horizon. */
  lasts: number
  /** Units left at the end of each month to come: median and the middle 80 %. */
  left: { median: number; low: number; high: number }[]
}

/** Fraction of a month: units are used evenly inside it. */
function momentOf(used: readonly number[], units: number): number {
  let left = units
  for (const [index, count] of used.entries()) {
    if (count >= left && count > 0) return index + left / count
    left -= count
  }
  return Number.POSITIVE_INFINITY
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)

/** A quantile of moments of which some never come. */
function momentQuantile(sorted: readonly number[], p: number): number | null {
  return finite(sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.POSITIVE_INFINITY)
}

/**
 * @param counts monthly counts up to the last known month, at least 24
 * @param units how many more can be paid for after it
 * @param horizon months to the end of the fiscal year, 1 to 12
 */
export async function burnDown(counts: readonly number[], units: number, horizon: number): Promise<BurnDown> {
  const { months } = await forecastCounts(counts, horizon)
  const scaled = months.map(({ mean, p80 }) => ({
    center: toScale(mean),
    deviation: (toScale(p80.high) - toScale(mean)) / z80,
  }))
  const draws = drawsFrom(seed)
  const moments: number[] = []
  const left = months.map(() => new Float64Array(runs))
  for (let run = 0; run < runs; run += 1) {
    if (run % 500 === 499) await giveWay()
    const used = scaled.map(({ center, deviation }) => Math.round(fromScale(center + deviation * draws.normal())))
    moments.push(momentOf(used, units))
    let rest = units
    used.forEach((count, month) => {
      rest = Math.max(0, rest - count)
      const column = left[month]
      if (column) column[run] = rest
    })
  }
  moments.sort((a, b) => a - b)
  return {
    exhausted: {
      median: momentQuantile(moments, 0.5),
      early: momentQuantile(moments, 0.1),
      late: momentQuantile(moments, 0.9),
    },
    lasts: moments.filter((moment) => !Number.isFinite(moment)).length / runs,
    left: left.map((column) => {
      const sorted = column.toSorted()
      return { median: quantileOf(sorted, 0.5), low: quantileOf(sorted, 0.1), high: quantileOf(sorted, 0.9) }
    }),
  }
}
