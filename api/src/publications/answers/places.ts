/** Figures of one place: a 町丁目, or all that share its name (栄町一丁目, 栄町二丁目 … are 栄町). */
import type { Figure } from '../../measures/index.ts'
import { poissonInterval } from '../../measures/index.ts'

const number = /[一二三四五六七八九十0-9０-９]+丁目$/

/** 栄町 of 栄町一丁目. */
export function commonName(place: string): string {
  return place.replace(number, '')
}

function isIn(place: string, code: string): boolean {
  return code === place || commonName(code) === place
}

type Series = Figure['series'][number]
type Point = Series['points'][number]

/** A series' sums over several of them; unknown where one of them is. */
function summed(points: readonly (Point | undefined)[]): Point | undefined {
  const [first] = points
  if (!first) return undefined
  const values = points.map((point) => point?.value ?? null)
  const value = values.every((one) => one !== null) ? values.reduce((total, one) => total + one, 0) : null
  return {
    ...first,
    value,
    status: value === null ? 'unknown' : value === 0 ? 'zero' : 'value',
    interval: value === null ? null : poissonInterval(value),
    counts: value === null ? null : { numerator: value, denominator: null },
  }
}

/** The figure of the place: one series, its parts added up. Null when no record is there. */
export function ofPlace(figure: Figure, place: string): Figure | null {
  const inside = figure.series.filter(({ part }) => part && isIn(place, part.code))
  const series = sumOf(inside, place)
  if (!series) return null
  return {
    ...figure,
    title: {
      ja: figure.title.ja.replace('の', `${place}の`).replace(/（町丁目別）$/, ''),
      en: `${figure.title.en}: ${place}`,
    },
    split: null,
    series: [series],
  }
}

/** All the other places, added up. */
export function elsewhere(figure: Figure, place: string): Series | null {
  const outside = figure.series.filter(({ part }) => part && part.code !== 'null' && !isIn(place, part.code))
  return sumOf(outside, '')
}

function sumOf(all: readonly Series[], place: string): Series | null {
  const [first] = all
  if (!first) return null
  const periods = first.points.map(({ period }) => period)
  const points = periods.flatMap((period) => {
    const point = summed(all.map((one) => one.points.find((candidate) => candidate.period === period)))
    return point ? [point] : []
  })
  const label = { ja: place, en: place }
  return { ...first, id: `${first.measure}.${first.version}`, label, part: null, change: null, points }
}
