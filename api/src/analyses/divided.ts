/** A figure that is divided by place, body or dimension, over one range of periods. */
import { Type } from 'typebox'
import type { Label } from '../datasets/index.ts'
import type { FigureQuery, ReleasedFigure } from '../figures/index.ts'

export const splitParameter = {
  split: Type.String({
    pattern: '^[a-z][a-z0-9_]{0,39}$',
    default: 'machiaza',
    description: '`municipality`, `machiaza`, `mesh_1000`, `mesh_500`, `mesh_250`, or a dimension of the measure',
  }),
}

interface Asked {
  measure: string
  version?: string
  area: string
  split: string
  from?: string
  to?: string
}

/** Divisions that official figures have as well; places and dimensions are known from records only. */
const ofBodies = ['municipality', 'prefecture']

/** The question for one value per part, over all fiscal years from `from` to `to`. */
export function dividedFigure({ measure, version, area, split, from, to }: Asked): FigureQuery {
  return {
    measure: [measure],
    ...(version && { version: [version] }),
    area,
    by: 'range',
    split,
    ...(!ofBodies.includes(split) && { source: 'records' }),
    exactness: 'exact',
    ...(from && { from }),
    ...(to && { to }),
  }
}

type Series = ReleasedFigure['series'][number]

/** Records that do not say where or what they were of. */
const notStated = 'null'

export interface Part {
  code: string
  label: Label
}

/** Which part a series is of; null for what is not stated. */
export function partOf({ area, part }: Series): Part | null {
  if (!part) return { code: area.code, label: area.label }
  return part.code === notStated ? null : { code: part.code, label: part.label }
}

export interface PartCounts extends Part {
  numerator: number
  denominator: number | null
}

/** Every known part with what its value was computed from. */
export function partsOf(figure: ReleasedFigure): PartCounts[] {
  return figure.series.flatMap((series) => {
    const part = partOf(series)
    const counts = series.points[0]?.counts
    return part && counts ? [{ ...part, ...counts }] : []
  })
}

/** Cases of which it is not stated where they were. */
export function notStatedIn(figure: ReleasedFigure): number {
  const series = figure.series.find(({ part }) => part?.code === notStated)
  return series?.points[0]?.counts?.numerator ?? 0
}
