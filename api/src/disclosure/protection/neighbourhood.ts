/** Which cells are worth looking at when one has to move: its own neighbourhood, not the whole table. */
import type { Layout } from './layout.ts'

interface Growth {
  /** The first cell, and by how much it has to differ. */
  start: number
  by: number
  /** What using a cell costs; infinite: not to be used. */
  costOf: (cell: number) => number
  /** How many cells to take in where a sum has only one that moves. */
  breadth: number
  limit: number
}

/** Where a cell leads on to sums that nothing moves in yet, more cells will be needed. */
const costOfLeadingOn = 2

/** A cell that would have to shrink, but cannot by so much. */
const costOfNoRoom = 6

interface Grown {
  /** The chosen cells, and which way each is meant to go. */
  directions: Map<number, 1 | -1>
  /** The chosen cells of each sum. */
  chosenIn: Map<number, number[]>
  /** Sums without a partner: the chosen cell in them stays as it is. */
  stuck: Set<number>
}

function take({ cells }: Layout, { directions, chosenIn }: Grown, cell: number, direction: 1 | -1) {
  directions.set(cell, direction)
  for (const relation of cells[cell]?.relations ?? []) {
    chosenIn.set(relation, [...(chosenIn.get(relation) ?? []), cell])
  }
}

/** Which way a cell has to go for a sum to stay when another of it moves. */
function answerTo(layout: Layout, grown: Grown, relation: number, cell: number): 1 | -1 {
  const signOf = layout.relations[relation]?.signOf
  const [moved = cell] = grown.chosenIn.get(relation) ?? []
  const push = (grown.directions.get(moved) ?? 1) * (signOf?.get(moved) ?? 1)
  return -push * (signOf?.get(cell) ?? 1) > 0 ? 1 : -1
}

function partnersIn(layout: Layout, grown: Grown, relation: number, { by, costOf, breadth }: Growth) {
  const need = Math.abs(by)
  return (layout.relations[relation]?.members ?? [])
    .filter((cell) => !grown.directions.has(cell) && Number.isFinite(costOf(cell)))
    .map((cell) => {
      const { relations = [], value = 0, least = 0 } = layout.cells[cell] ?? {}
      const direction = answerTo(layout, grown, relation, cell)
      const lacking = direction > 0 ? 0 : Math.max(0, need - (value - least)) / need
      const leadsOn = relations.filter((other) => !grown.chosenIn.has(other)).length
      return { cell, direction, price: costOf(cell) + costOfLeadingOn * leadsOn + costOfNoRoom * lacking }
    })
    .sort((one, other) => one.price - other.price || one.cell - other.cell)
    .slice(0, breadth)
}

/**
 * Cells around one of a table, cheap ones first, until every sum they touch has at least two of them: with only one,
 * it could not move at all. Null when a sum of the first cell has nobody to move with.
 */
export function neighbourhood(layout: Layout, growth: Growth): number[] | null {
  const { start, by, limit } = growth
  const grown: Grown = { directions: new Map(), chosenIn: new Map(), stuck: new Set() }
  take(layout, grown, start, by > 0 ? 1 : -1)
  const first = new Set(layout.cells[start]?.relations)
  const isLonely = (relation: number) => grown.chosenIn.get(relation)?.length === 1 && !grown.stuck.has(relation)
  for (;;) {
    const lonely = [...grown.chosenIn.keys()].filter(isLonely)
    if (lonely.length === 0) return [...grown.directions.keys()]
    for (const relation of lonely) {
      if (!isLonely(relation)) continue
      if (grown.directions.size > limit) return [...grown.directions.keys()]
      const partners = partnersIn(layout, grown, relation, growth)
      if (partners.length === 0 && first.has(relation)) return null
      if (partners.length === 0) grown.stuck.add(relation)
      for (const { cell, direction } of partners) take(layout, grown, cell, direction)
    }
  }
}
