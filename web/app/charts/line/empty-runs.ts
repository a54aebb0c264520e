import type { Point } from '../../contract/index.ts'

interface WithPoints {
  points: readonly Point[]
}

export interface EmptyRun {
  from: number
  to: number
  /** Whether a value may exist that nobody could find, or the definition means nothing in these years. */
  reason: 'unknown' | 'not_applicable'
}

function reasonOf(points: readonly Point[]): EmptyRun['reason'] | undefined {
  if (points.length === 0 || points.every(({ status }) => status === 'not_applicable')) return 'not_applicable'
  return points.every(({ status }) => status === 'unknown' || status === 'not_applicable') ? 'unknown' : undefined
}

/** The fiscal years of a figure, gaps in its series included. */
export function yearsOf(series: readonly WithPoints[]): number[] {
  const years = series.flatMap(({ points }) => points.map(({ period }) => Number(period)))
  return [...new Set(years)].sort((a, b) => a - b)
}

/** Runs of years for which no series has a value. */
export function emptyRuns(series: readonly WithPoints[]): EmptyRun[] {
  const runs: EmptyRun[] = []
  for (const year of yearsOf(series)) {
    const reason = reasonOf(series.flatMap(({ points }) => points.filter(({ period }) => Number(period) === year)))
    if (!reason) continue
    const last = runs.at(-1)
    if (last && last.to === year - 1 && last.reason === reason) last.to = year
    else runs.push({ from: year, to: year, reason })
  }
  return runs
}
