/** Which counts add up to which: over codes and places, over months and years, over the operands of a sum. */
import type { Relation } from '../protection/index.ts'
import { type CellKey, idOf, isWithin } from './key.ts'

export interface Keyed {
  /** The name in the table: the key's own, unless the count has changed since. */
  id: string
  key: CellKey
  value: number
}

/** A count that nobody publishes, but that is left when published ones are subtracted from a published one. */
export interface Rest {
  id: string
  value: number
}

export interface Links {
  relations: Relation[]
  rests: Rest[]
}

interface Member<Extent> {
  id: string
  value: number
  extent: Extent
}

/** Where a count reaches, and which counts lie in it. */
interface Geometry<Extent> {
  isInside: (inner: Extent, outer: Extent) => boolean
  areApart: (one: Extent, other: Extent) => boolean
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}

/** `total` = the parts + what is left of it. Numbers that contradict this are no parts of it. */
function link(total: Rest, parts: readonly Rest[]): Links {
  const left = parts.reduce((rest, { value }) => rest - value, total.value)
  if (left < 0 || parts.length === 0) return { relations: [], rests: [] }
  const ids = parts.map(({ id }) => id)
  if (left === 0) return { relations: [{ total: total.id, parts: ids }], rests: [] }
  const rest = { id: `${total.id} − ${[...ids].sort().join(' − ')}`, value: left }
  return { relations: [{ total: total.id, parts: [...ids, rest.id] }], rests: [rest] }
}

export function joinLinks(links: readonly Links[]): Links {
  return { relations: links.flatMap(({ relations }) => relations), rests: links.flatMap(({ rests }) => rests) }
}

/** Each count and the largest ones inside it: all at once where they do not overlap, else one by one. */
function nest<Extent>(members: readonly Member<Extent>[], { isInside, areApart }: Geometry<Extent>): Links {
  const lies = (one: Member<Extent>, other: Member<Extent>) =>
    one !== other && isInside(one.extent, other.extent) && !isInside(other.extent, one.extent)
  return joinLinks(
    members.flatMap((total) => {
      const inside = members.filter((one) => lies(one, total))
      const largest = inside.filter((one) => !inside.some((other) => lies(one, other)))
      const isDisjoint = largest.every((one, at) =>
        largest.slice(at + 1).every((two) => areApart(one.extent, two.extent)),
      )
      return isDisjoint ? [link(total, largest)] : largest.map((one) => link(total, [one]))
    }),
  )
}

type Codes = readonly string[] | undefined

function withoutDimension({ key }: Keyed, dimension: string): string {
  const counted = key.counted.map(({ what, where }) => ({ what, where: { ...where, [dimension]: [] } }))
  return idOf({ ...key, counted })
}

/** Over the codes of each dimension and over places. */
function overParts(cells: readonly Keyed[]): Links {
  const single = cells.filter(({ key }) => key.counted.length === 1)
  const whereOf = ({ key }: Keyed) => key.counted[0]?.where ?? {}
  const dimensions = [...new Set(single.flatMap((cell) => Object.keys(whereOf(cell))))]
  return joinLinks(
    dimensions.flatMap((dimension) =>
      groupBy(single, (cell) => withoutDimension(cell, dimension)).map((group) =>
        nest<Codes>(
          group.map((cell) => ({ id: cell.id, value: cell.value, extent: whereOf(cell)[dimension] })),
          {
            isInside: (inner, outer) => !outer || (inner !== undefined && isWithin(dimension, inner, outer)),
            areApart: (one = [], other = []) =>
              !one.some((code) =>
                other.some((also) => isWithin(dimension, [code], [also]) || isWithin(dimension, [also], [code])),
              ),
          },
        ),
      ),
    ),
  )
}

interface Span {
  from: string
  to: string
}

const contains = (outer: Span, inner: Span) => outer.from <= inner.from && inner.to <= outer.to
const apart = (one: Span, other: Span) => one.to < other.from || other.to < one.from

/** Over time. Months are also added up to ranges past the years between, as readers do. */
function overTime(cells: readonly Keyed[]): Links {
  const places = groupBy(cells, ({ key }) => idOf({ ...key, from: '', to: '' }))
  return joinLinks(
    places.flatMap((group) => {
      const members = group.map(({ id, key, value }) => ({ id, value, extent: { from: key.from, to: key.to } }))
      const months = members.filter(({ extent }) => extent.from === extent.to)
      const longer = members.filter(({ extent }) => extent.from !== extent.to)
      const ofMonths = longer.map((total) =>
        link(
          total,
          months.filter(({ extent }) => contains(total.extent, extent)),
        ),
      )
      return [...ofMonths, nest(longer, { isInside: (inner, outer) => contains(outer, inner), areApart: apart })]
    }),
  )
}

/** Sums of counts and those of their operands that are there by themselves. */
function overOperands(cells: readonly Keyed[]): Links {
  const byId = new Map(cells.map((cell) => [idOf(cell.key), cell]))
  return joinLinks(
    cells
      .filter(({ key }) => key.counted.length > 1)
      .map(({ id, key, value }) => {
        const parts = key.counted.flatMap((one) => {
          const cell = byId.get(idOf({ ...key, counted: [one] }))
          return cell ? [cell] : []
        })
        return link({ id, value }, parts)
      }),
  )
}

/** Every sum that holds among these cells. */
export function linksAmong(cells: readonly Keyed[]): Links {
  return joinLinks([overParts(cells), overTime(cells), overOperands(cells)])
}

/** The denominator of a share, its numerator and the rest. */
export function shareLink(denominator: Keyed, numerator: Keyed): Links {
  return link(denominator, [numerator])
}
