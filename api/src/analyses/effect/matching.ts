/** Each area with a programme beside areas that have none yet, over whole years before and after its start. */
import type { Stratum } from './mantel-haenszel.ts'

export interface Area {
  code: string
  /** Cases up to but without each month; one more than there are months, which are the same for all areas. */
  cumulative: Float64Array
  /** Month (index) in which the programme starts here; null: not in this span. */
  start: number | null
}

export function areaOf(code: string, counts: readonly number[], start: number | null): Area {
  const cumulative = new Float64Array(counts.length + 1)
  counts.forEach((count, month) => (cumulative[month + 1] = cumulative[month]! + count))
  return { code, cumulative, start }
}

/** Months relative to the start, from the first up to but without the second. Whole years, so that seasons cancel. */
export interface Windows {
  before: readonly [number, number]
  after: readonly [number, number]
}

export interface Match {
  area: Area
  /** The month that counts as the start. */
  start: number
  comparisons: readonly Area[]
}

function sumOf({ cumulative }: Area, start: number, [from, to]: readonly [number, number]): number {
  return (cumulative[start + to] ?? 0) - (cumulative[Math.max(0, start + from)] ?? 0)
}

/** Whether all months of the windows are known. */
export function fits({ cumulative }: Area, start: number, { before, after }: Windows): boolean {
  return start + before[0] >= 0 && start + after[1] < cumulative.length
}

/** Cases of a year on the scale on which counts scatter alike (Anscombe 1948). */
function scaled(area: Area, start: number, yearsBefore: number): number {
  return Math.sqrt(sumOf(area, start, [-12 * yearsBefore, -12 * (yearsBefore - 1)]) + 3 / 8)
}

/**
 * The `most` areas that were most like this one in each of the two years before the start, among those that have no
 * programme until `after` months later.
 */
export function matchArea(area: Area, start: number, areas: readonly Area[], after: number, most: number): Match {
  const [last, lastButOne] = [scaled(area, start, 1), scaled(area, start, 2)]
  const nearest: { other: Area; apart: number }[] = []
  for (const other of areas) {
    if (other === area || (other.start !== null && other.start < start + after)) continue
    const apart = (scaled(other, start, 1) - last) ** 2 + (scaled(other, start, 2) - lastButOne) ** 2
    if (nearest.length === most && apart >= nearest[most - 1]!.apart) continue
    const place = nearest.findIndex((one) => one.apart > apart)
    nearest.splice(place < 0 ? nearest.length : place, 0, { other, apart })
    nearest.length = Math.min(most, nearest.length)
  }
  return { area, start, comparisons: nearest.map(({ other }) => other) }
}

/** The four sums of a match. */
export function stratumOf({ area, start, comparisons }: Match, { before, after }: Windows): Stratum {
  const elsewhere = (window: readonly [number, number]) =>
    comparisons.reduce((sum, comparison) => sum + sumOf(comparison, start, window), 0)
  return {
    before: sumOf(area, start, before),
    after: sumOf(area, start, after),
    beforeElsewhere: elsewhere(before),
    afterElsewhere: elsewhere(after),
  }
}
