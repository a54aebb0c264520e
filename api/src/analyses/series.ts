/** The monthly series an analysis works on, as a released figure gives it. */
import { type Static, type Type } from 'typebox'
import type { Label } from '../datasets/index.ts'
import type { FigureQuery, ReleasedFigure } from '../figures/index.ts'
import { nextMonth } from '../reference/index.ts'
import { areaParameter, measureParameter, monthParameters } from './parameters.ts'

/** What every analysis of a monthly count is asked with. */
export const monthlyParameters = { ...measureParameter, ...areaParameter, ...monthParameters }

type Asked = Static<ReturnType<typeof Type.Object<typeof monthlyParameters>>>

/** The question for the months of one measure. */
export function monthlyFigure({ measure, version, area, from, to }: Asked) {
  const counts: FigureQuery = {
    measure: [measure],
    ...(version && { version: [version] }),
    area,
    by: 'month',
    exactness: 'exact',
    ...(from && { from }),
    ...(to && { to }),
  }
  return { counts }
}

export interface MonthlySeries {
  /** `2019-04` of the first value. */
  first: string
  values: readonly number[]
}

/**
 * The longest unbroken run of known months that ends with the newest complete one. The month that is not over is left
 * out, and so is everything before a month that is unknown or hidden: a gap is not a zero.
 */
export function monthlySeriesOf(figure: ReleasedFigure | null): MonthlySeries {
  const points = (figure?.series[0]?.points ?? []).filter(({ provisional }) => !provisional)
  const end = points.findLastIndex(({ value }) => value !== null) + 1
  const begin = points.slice(0, end).findLastIndex(({ value }) => value === null) + 1
  const run = points.slice(begin, end)
  return { first: run[0]?.period ?? '', values: run.map(({ value }) => value ?? 0) }
}

/** The months after a series, `count` of them. */
export function monthsAfter({ first, values }: MonthlySeries, count: number): string[] {
  let month = first
  const months: string[] = []
  for (let index = 0; index < values.length + count; index += 1) {
    if (index >= values.length) months.push(month)
    month = nextMonth(month)
  }
  return months
}

/** Too few months: in words. */
export function tooShort(have: number, need: number): Label {
  return {
    ja: `続けて分かっている月が${have}か月しかありません。この分析には${need}か月以上が必要です。`,
    en: `Only ${have} months in a row are known; this analysis needs at least ${need}.`,
  }
}
