/**
 * Another table that an outsider cannot tell from the real one: every published number and every sum is the same, but a
 * hidden cell has another value. One such table is the proof that the cell cannot be bounded to where it really lies;
 * finding the cheapest is a linear programme (the attacker's problem of Fischetti & Salazar 2001, doi:10.1287/mnsc.47.7.1008.9802).
 */
import { type Constraint, solve } from 'yalps'
import type { Layout } from './layout.ts'

/** How much each moved cell differs. Whole numbers; sums are kept. */
export type Move = ReadonlyMap<number, number>

export interface Wish {
  cell: number
  /** By how much it has to differ. */
  by: number
  /** The cells that may move along; the wished one is among them. */
  among: readonly number[]
  /** The cost of a cell per unit. */
  costOf: (cell: number) => number
}

const milliseconds = 300

/** Signed coefficients of a cell in its sums, times a factor. */
function columnOf({ cells, relations }: Layout, cell: number, factor: number): [string, number][] {
  return (cells[cell]?.relations ?? []).map((relation) => [
    String(relation),
    (relations[relation]?.signOf.get(cell) ?? 0) * factor,
  ])
}

function programmeOf(layout: Layout, { cell: wished, by, among, costOf }: Wish) {
  const constraints = new Map<string, Constraint>()
  for (const cell of among) for (const [sum] of columnOf(layout, cell, 0)) constraints.set(sum, { equal: 0 })
  for (const [sum, amount] of columnOf(layout, wished, -by)) constraints.set(sum, { equal: amount })
  const variables = new Map<string, Map<string, number>>()
  for (const cell of among) {
    if (cell === wished) continue
    const { value, least } = layout.cells[cell] ?? { value: 0, least: 0 }
    variables.set(`+${cell}`, new Map([...columnOf(layout, cell, 1), ['cost', costOf(cell)]]))
    if (value <= least) continue
    const room = `room of ${cell}`
    constraints.set(room, { max: value - least })
    variables.set(`-${cell}`, new Map([...columnOf(layout, cell, -1), ['cost', costOf(cell)], [room, 1]]))
  }
  return { direction: 'minimize' as const, objective: 'cost', constraints, variables }
}

/** Whether the sums stay and nothing falls below what it can be. */
function holds(layout: Layout, move: Move): boolean {
  const touched = new Set([...move.keys()].flatMap((cell) => layout.cells[cell]?.relations ?? []))
  const sums = [...touched].every((relation) => {
    const { signOf } = layout.relations[relation] ?? { signOf: new Map<number, number>() }
    return [...move].reduce((sum, [cell, by]) => sum + (signOf.get(cell) ?? 0) * by, 0) === 0
  })
  return sums && [...move].every(([cell, by]) => by > 0 || isRoomy(layout, cell, by))
}

function isRoomy({ cells }: Layout, cell: number, by: number): boolean {
  const { value, least } = cells[cell] ?? { value: 0, least: 0 }
  return value + by >= least
}

/** @returns null when the numbers are no whole ones, or wrong by rounding */
function read(layout: Layout, wish: Wish, found: readonly (readonly [string, number])[]): Move | null {
  const move = new Map([[wish.cell, wish.by]])
  for (const [name, amount] of found) {
    const whole = Math.round(amount)
    if (Math.abs(amount - whole) > 1e-6) return null
    const cell = Number(name.slice(1))
    const by = (move.get(cell) ?? 0) + (name.startsWith('-') ? -whole : whole)
    if (by === 0) move.delete(cell)
    else move.set(cell, by)
  }
  return holds(layout, move) ? move : null
}

/** The cheapest move that grants the wish; null when there is none among these cells. */
export function cheapestMove(layout: Layout, wish: Wish): Move | null {
  if (!isRoomy(layout, wish.cell, wish.by)) return null
  const programme = programmeOf(layout, wish)
  const relaxed = solve(programme)
  if (relaxed.status !== 'optimal') return null
  const move = read(layout, wish, relaxed.variables)
  if (move) return move
  const whole = solve({ ...programme, integers: true }, { timeout: milliseconds })
  return whole.status === 'optimal' || whole.status === 'timedout' ? read(layout, wish, whole.variables) : null
}
