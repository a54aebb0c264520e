/** Figures by place with small places merged with a neighbour (合算), the alternative to hiding them. */
import { type Figure, findMeasure, type Point, withSums } from '../../measures/index.ts'
import type { ComputedFigure, SeriesGround } from '../gate.ts'
import { groupsOf } from './groups.ts'
import { neighboursAmong } from './neighbours.ts'

type Series = Figure['series'][number]

interface Line {
  series: Series
  ground: SeriesGround
}

/** Records that say no place have no neighbour. */
const placeFields = ['place', 'mesh']

function linesOf({ figure, grounds }: ComputedFigure): Line[] {
  return figure.series.flatMap((series, at) => {
    const ground = grounds[at]
    return ground ? [{ series, ground }] : []
  })
}

function isPlace({ series, ground }: Line): boolean {
  return ground.basis === 'records' && series.part !== null && placeFields.includes(series.part.dimension)
}

function profilesOf(figures: readonly Line[][]): Map<string, Map<string, number>> {
  const profiles = new Map<string, Map<string, number>>()
  for (const { series, ground } of figures.flat()) {
    const code = series.part?.code ?? ''
    const profile = profiles.get(code) ?? new Map<string, number>()
    profiles.set(code, profile)
    for (const [at, { period }] of series.points.entries()) {
      const { numerator = null } = ground.points[at] ?? {}
      if (numerator !== null) profile.set(`${series.measure}.${series.version} ${period}`, numerator)
    }
  }
  return profiles
}

type PointGround = SeriesGround['points'][number]

/** Places of which nothing is known add nothing. */
function addUp(points: readonly (PointGround | undefined)[]): PointGround {
  const known = points.flatMap((point) => (point && point.numerator !== null ? [point] : []))
  const sum = (values: readonly (number | null)[]) =>
    values.length === 0 || values.includes(null) ? null : values.reduce<number>((total, one) => total + (one ?? 0), 0)
  return {
    published: false,
    numerator: sum(known.map(({ numerator }) => numerator)),
    denominator: sum(known.map(({ denominator }) => denominator)),
  }
}

function mergedPoint(
  points: readonly Point[],
  { numerator, denominator }: PointGround,
  { series, ground }: Line,
): Point {
  const measure = findMeasure(series.measure)
  const [first] = points
  if (!first || !measure) throw new Error(`nothing to merge in ${series.id}`)
  const blank: Point = { ...first, value: null, status: 'unknown', interval: null, counts: null }
  if (numerator === null) return blank
  return withSums(blank, { numerator, denominator }, { measure, version: ground.version }, true)
}

function merge(lines: readonly Line[]): Line {
  const [first] = lines
  if (!first) throw new Error('nothing to merge')
  if (lines.length === 1) return first
  const { series, ground } = first
  const parts = lines.flatMap((line) => line.series.part ?? [])
  const codes = parts.map(({ code }) => code)
  const label = {
    ja: `${parts.map((part) => part.label.ja).join('・')}（合算）`,
    en: `${parts.map((part) => part.label.en).join(' + ')} (merged)`,
  }
  const grounds = series.points.map((_, at) => addUp(lines.map((line) => line.ground.points[at])))
  const points = grounds.map((sums, at) =>
    mergedPoint(
      lines.flatMap((line) => line.series.points[at] ?? []),
      sums,
      first,
    ),
  )
  const part = { dimension: parts[0]?.dimension ?? '', code: codes.join('+'), label }
  const id = `${series.measure}.${series.version}~${part.code}`
  return {
    series: { ...series, id, label, part, points, change: null },
    ground: { ...ground, points: grounds, codes },
  }
}

/** In the place of the first of each group; other series stay where they are. */
function regroup(computed: ComputedFigure, groups: readonly string[][]): ComputedFigure {
  const lines = linesOf(computed)
  const merged = lines.flatMap((line): Line[] => {
    if (!isPlace(line)) return [line]
    const group = groups.find((codes) => codes.includes(line.series.part?.code ?? '')) ?? []
    const { measure, version } = line.series
    const together = lines.filter(
      ({ series }) =>
        series.measure === measure && series.version === version && group.includes(series.part?.code ?? ''),
    )
    return together[0] === line ? [merge(together)] : []
  })
  return {
    figure: { ...computed.figure, series: merged.map(({ series }) => series) },
    grounds: merged.map(({ ground }) => ground),
  }
}

/** Figures divided by the same kind of place get the same groups, so that they can be laid side by side. */
export function mergePlaces(computed: readonly ComputedFigure[], threshold: number): ComputedFigure[] {
  const kinds = [...new Set(computed.map(({ figure }) => figure.split?.by ?? ''))]
  const groupsByKind = new Map(
    kinds.map((kind) => {
      const figures = computed.filter(({ figure }) => (figure.split?.by ?? '') === kind)
      const lines = figures.map((one) => linesOf(one).filter(isPlace))
      const dimension = lines.flat()[0]?.series.part?.dimension ?? ''
      const profiles = profilesOf(lines)
      return [kind, groupsOf(profiles, neighboursAmong(dimension, [...profiles.keys()]), threshold)] as const
    }),
  )
  return computed.map((one) => regroup(one, groupsByKind.get(one.figure.split?.by ?? '') ?? []))
}
