/**
 * Somebody outside who knows what the published figures mean. Written without the product's code: sums are set up from
 * the words in the files.
 */
import type { Equation, Knowledge } from '../support/attacker.ts'

/** A count by its meaning: which complaints or carcasses, of which codes or places, in which months. */
export interface Told {
  release: string
  what: string
  dimension: string
  /** Several where places were merged. */
  codes: string[]
  from: string
  to: string
  /** Null where it is hidden. */
  value: number | null
}

export const nameOf = ({ what, dimension, codes, from, to }: Omit<Told, 'value' | 'release'>) =>
  [what, dimension, [...codes].sort().join('+'), from, to].join('|')

export function monthsIn(period: string): [string, string] {
  const [first = '', last = first] = period.split('/')
  return [first.length === 4 ? `${first}-04` : first, last.length === 4 ? `${Number(last) + 1}-03` : last]
}

/** What a published row counts. Rates by population tell their count, shares two. */
const shares: Readonly<Record<string, [above: string, below: string]>> = {
  live_release_rate: ['live_release', 'intake'],
}
const countedBy = (measure: string) => measure.replace(/_per_1000$/, '')

export interface OpenFigure {
  series: {
    measure: string
    version: string
    part: { dimension: string; code: string } | null
    points: {
      period: string
      value: number | null
      status: string
      counts: { numerator: number; denominator: number | null } | null
    }[]
  }[]
}

export function toldBy(id: string, figures: readonly OpenFigure[]): Told[] {
  return figures.flatMap(({ series }) =>
    series.flatMap(({ measure, part, points }) =>
      points.flatMap(({ period, status, counts }): Told[] => {
        if (counts === null && status !== 'suppressed') return []
        const [from, to] = monthsIn(period)
        const place = { release: id, dimension: part?.dimension ?? '', codes: part?.code.split('+') ?? [], from, to }
        const share = shares[measure]
        if (!share) return [{ ...place, what: countedBy(measure), value: counts?.numerator ?? null }]
        // A hidden rate says nothing about its counts.
        if (!counts) return []
        return share.map((what, at) => ({ ...place, what, value: at === 0 ? counts.numerator : counts.denominator }))
      }),
    ),
  )
}

/** How many months a period has. */
function monthCount({ from, to }: Told): number {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  return number(to) - number(from) + 1
}

const contains = (outer: string[], inner: string[], dimension: string) =>
  inner.every((code) => outer.some((one) => (dimension === 'mesh' ? code.startsWith(one) : code === one)))

/**
 * The sums an outsider would write down: a whole is the sum of its parts of one kind, a year that of its months, a merged
 * place that of its places, a cell that of the cells in it. What a sum lacks is one more unknown, at least 0.
 */
export function equationsAmong(cells: readonly Told[]): Equation[] {
  const distinct = [...new Map(cells.map((cell) => [nameOf(cell), cell])).values()]
  const sum = (whole: Told, parts: readonly Told[], complete: boolean): Equation[] => {
    if (parts.length === 0) return []
    const rest = complete ? [] : [[`rest of ${nameOf(whole)} by ${parts.map(nameOf).join(' ')}`, -1] as const]
    return [{ terms: [[nameOf(whole), 1], ...parts.map((part) => [nameOf(part), -1] as const), ...rest], equals: 0 }]
  }
  const same = (one: Told, other: Told) => one.what === other.what && one.from === other.from && one.to === other.to
  const kinds = (parts: readonly Told[]) => [
    ...new Set(parts.map(({ dimension, codes }) => `${dimension} ${dimension === 'mesh' ? codes[0]?.length : ''}`)),
  ]
  return distinct.flatMap((whole) => {
    const single = distinct.filter((one) => one.codes.length === 1 && same(one, whole) && nameOf(one) !== nameOf(whole))
    const inside = single.filter(
      ({ dimension, codes }) =>
        whole.dimension === '' || (dimension === whole.dimension && contains(whole.codes, codes, dimension)),
    )
    const merged = distinct.filter((one) => one.codes.length > 0 && same(one, whole) && whole.dimension === '')
    const byKind = kinds(inside).map((kind) =>
      inside.filter(({ dimension, codes }) => `${dimension} ${dimension === 'mesh' ? codes[0]?.length : ''}` === kind),
    )
    // A division of one release covers everything; places it leaves out have nothing.
    const covers = [...new Set(merged.map(({ release, dimension }) => `${release} ${dimension}`))].map((group) =>
      merged.filter(({ release, dimension }) => `${release} ${dimension}` === group),
    )
    const months = distinct.filter(
      (one) =>
        one.what === whole.what &&
        one.dimension === whole.dimension &&
        nameOf({ ...one, from: '', to: '' }) === nameOf({ ...whole, from: '', to: '' }) &&
        one.from === one.to &&
        whole.from <= one.from &&
        one.to <= whole.to &&
        nameOf(one) !== nameOf(whole),
    )
    const years = distinct.filter(
      (one) =>
        nameOf({ ...one, from: '', to: '' }) === nameOf({ ...whole, from: '', to: '' }) &&
        one.from !== one.to &&
        whole.from <= one.from &&
        one.to <= whole.to &&
        nameOf(one) !== nameOf(whole),
    )
    const live = distinct.filter(
      (one) => one.what === 'return' && nameOf({ ...one, what: 'live_release' }) === nameOf(whole),
    )
    return [
      ...live.flatMap((part) => sum(whole, [part], false)),
      ...byKind.flatMap((parts) => sum(whole, parts, false)),
      ...covers.flatMap((parts) => sum(whole, parts, true)),
      ...sum(whole, months, months.length === monthCount(whole)),
      ...years.flatMap((year) => sum(whole, [year], false)),
    ]
  })
}

/** Who knows that zeros are shown knows that a hidden count is at least 1. */
export function knowledgeOf(cells: readonly Told[]): Knowledge {
  const shown = cells.filter((cell) => cell.value !== null)
  return {
    known: new Map(shown.map((cell) => [nameOf(cell), cell.value ?? 0])),
    least: new Map(cells.filter(({ value }) => value === null).map((cell) => [nameOf(cell), 1])),
    equations: equationsAmong(cells),
  }
}
