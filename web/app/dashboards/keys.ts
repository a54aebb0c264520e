import type { Figure, Point, Series } from '../api/index.ts'

/** The latest published value of a series and, where it was published too, the one of the period before. */
export interface KeyFacts {
  point: Point
  before: Point | undefined
}

export function seriesOf(figure: Figure, measure: string): Series | undefined {
  return figure.series.find((series) => series.measure === measure)
}

const published = (point: Point) => point.status === 'value' || point.status === 'zero'

export function latest(series: Series | undefined): KeyFacts | undefined {
  const at = series?.points.findLastIndex(published) ?? -1
  const point = series?.points[at]
  return point ? { point, before: series?.points[at - 1] } : undefined
}

/** This fiscal year's months so far, and the same months of the year before: an unfinished year is not held against a whole one. */
export interface YearToDate {
  fiscalYear: number
  /** Calendar month the sum reaches. */
  until: number
  sum: number
  before: number | undefined
}

function fiscalPlace(period: string): { year: number; month: number } {
  const [year = 0, month = 1] = period.split('-').map(Number)
  return { year: month >= 4 ? year : year - 1, month: (month + 8) % 12 }
}

function sumOf(points: readonly Point[], year: number, until: number): number | undefined {
  const months = points.filter(({ period }) => {
    const place = fiscalPlace(period)
    return place.year === year && place.month <= until
  })
  if (months.length !== until + 1 || !months.every(published)) return undefined
  return months.reduce((sum, { value }) => sum + (value ?? 0), 0)
}

export function yearToDate(series: Series | undefined, today: string): YearToDate | undefined {
  const points = series?.points ?? []
  // The month that is still going on would look like a fall.
  const last = points.findLast((point) => published(point) && point.period < today.slice(0, 7))
  if (!last) return undefined
  const { year, month } = fiscalPlace(last.period)
  const sum = sumOf(points, year, month)
  if (sum === undefined) return undefined
  return { fiscalYear: year, until: ((month + 3) % 12) + 1, sum, before: sumOf(points, year - 1, month) }
}
