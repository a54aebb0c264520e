import type { Figure, Point, Series } from '../contract/index.ts'

/** The latest published value of a series, with the exact comparison to the year before where the API made one. */
export interface KeyFacts {
  series: Series
  point: Point
  change: Series['change']
}

export function keyFacts(figure: Figure, measure: string): KeyFacts | undefined {
  const series = figure.series.find((one) => one.measure === measure)
  const point = series?.points.findLast(({ status }) => status === 'value' || status === 'zero')
  if (!series || !point) return undefined
  // A change between earlier years says nothing about this value.
  return { series, point, change: series.change?.to === point.period ? series.change : null }
}
