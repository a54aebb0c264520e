/**
 * Secondary suppression (domain §6). Every small cell gets a proof: another table with the same published numbers in
 * which it is larger than the threshold. Cells that differ in a proof have to be hidden, all others may stay. So an
 * outsider who solves for a small cell finds neither its value nor that it is small, and a cell hidden for the sake of
 * others is never exact either.
 */
import { setImmediate } from 'node:timers/promises'
import { byText, lay, type LaidCell, type Layout } from './layout.ts'
import { cheapestMove, type Move } from './move.ts'
import { neighbourhood } from './neighbourhood.ts'
import type { ProtectedTable, Protection, Reason } from './table.ts'

/** From few neighbours to many; the last is as good as the whole of any table a body publishes. */
const wide = { breadths: [1, 2, 3, 4, 6, 10, 20, 400], limit: 600 }
const narrow = { breadths: [1, 2, 3, 5], limit: 100 }

/** Hiding what is hidden already is nearly free; nearly, so that proofs gather on few cells. */
const again = 0.01

/** How many proofs are tried again to lay cells open. */
const attempts = 4000

/** Work in small steps. */
type Steps<Result = void> = Generator<undefined, Result, undefined>

interface State {
  layout: Layout
  threshold: number
  hidden: Map<number, Reason>
  proofs: Map<number, Move>
}

function costIn({ layout, hidden }: State, banned: (cell: number) => boolean = () => false) {
  return (cell: number): number => {
    const { movable, state, weight } = layout.cells[cell] as LaidCell
    if (!movable || banned(cell)) return Infinity
    if (state === 'unseen') return again / 10
    const reason = hidden.get(cell)
    if (reason === 'primary') return again / 10
    return reason ? weight * again : weight
  }
}

/** A small cell has to be possibly larger than the threshold; one that may be zero unseen, possibly zero. */
function wishesOf({ layout, threshold }: State, cell: number): number[] {
  const { value, state, least } = layout.cells[cell] as LaidCell
  const up = Math.max(1, threshold + 1 - value)
  return state === 'unseen' && least === 0 && value > 0 ? [up, -value] : [up]
}

function prove(state: State, cell: number, costOf: (cell: number) => number, { breadths, limit } = wide): Move | null {
  const { layout } = state
  for (const breadth of breadths) {
    for (const by of wishesOf(state, cell)) {
      const among = neighbourhood(layout, { start: cell, by, costOf, breadth, limit })
      const move = among && cheapestMove(layout, { cell, by, among, costOf })
      if (move) return move
    }
  }
  return null
}

/** A proof found for another cell that serves this one as well. */
function shared(state: State, cell: number): Move | undefined {
  const wishes = wishesOf(state, cell)
  for (const move of state.proofs.values()) {
    const by = move.get(cell)
    if (by !== undefined && wishes.some((wish) => (wish > 0 ? by >= wish : by === wish))) return move
  }
  return undefined
}

function hide({ layout, hidden }: State, move: Move) {
  for (const cell of move.keys()) {
    if (layout.cells[cell]?.state === 'offered' && !hidden.has(cell)) hidden.set(cell, 'secondary')
  }
}

/** Lays open what is hidden for nobody's sake. */
function release(state: State) {
  const used = new Set([...state.proofs.values()].flatMap((move) => [...move.keys()]))
  for (const [cell, reason] of state.hidden) if (reason === 'secondary' && !used.has(cell)) state.hidden.delete(cell)
}

/** Proofs that do without a cell, or null. */
function proofsWithout(state: State, dropped: number): Map<number, Move> | null {
  const costOf = costIn(state, (cell) => {
    const isOpen = state.layout.cells[cell]?.state === 'offered' && !state.hidden.has(cell)
    return cell === dropped || isOpen
  })
  const found = new Map<number, Move>()
  for (const [cell, move] of state.proofs) {
    if (!move.has(dropped)) continue
    const other = prove(state, cell, costOf, narrow)
    if (!other) return null
    found.set(cell, other)
  }
  return found
}

/** Lays open cells whose part others can take, the dearest first. */
function* layOpen(state: State): Steps {
  release(state)
  let left = attempts
  const secondary = [...state.hidden].filter(([, reason]) => reason === 'secondary').map(([cell]) => cell)
  const weightOf = (cell: number) => state.layout.cells[cell]?.weight ?? 0
  for (const cell of secondary.sort((one, other) => weightOf(other) - weightOf(one) || one - other)) {
    left -= [...state.proofs.values()].filter((move) => move.has(cell)).length
    if (!state.hidden.has(cell) || left < 0) continue
    yield
    const proofs = proofsWithout(state, cell)
    if (!proofs) continue
    for (const [proved, move] of proofs) state.proofs.set(proved, move)
    release(state)
  }
}

function* proveAll(state: State, small: readonly number[]): Steps<string[]> {
  const unprotected: string[] = []
  for (const cell of small) {
    yield
    const move = shared(state, cell) ?? prove(state, cell, costIn(state))
    if (!move) unprotected.push(state.layout.cells[cell]?.id ?? '')
    else {
      state.proofs.set(cell, move)
      hide(state, move)
    }
  }
  return unprotected
}

function* steps(table: ProtectedTable, threshold: number): Steps<Protection> {
  const layout = lay(table, threshold)
  const small = layout.cells.flatMap((cell, index) => (cell.sensitive && cell.movable ? [index] : []))
  const offered = small.filter((cell) => layout.cells[cell]?.state === 'offered')
  const hidden = new Map<number, Reason>(offered.map((cell) => [cell, 'primary']))
  const state: State = { layout, threshold, hidden, proofs: new Map() }
  const unprotected = yield* proveAll(state, small)
  yield* layOpen(state)
  const named = [...hidden].map(([cell, reason]) => [layout.cells[cell]?.id ?? '', reason] as const)
  return { hidden: new Map(named.sort(([one], [other]) => byText(one, other))), unprotected }
}

/** How long others may have to wait for the next step, in milliseconds. */
const patience = 20

/**
 * Hides the small cells of a table and those that would tell them, as few and as small ones as it can. A large table
 * takes seconds; other requests are served in between.
 * @param threshold counts from 1 to this are small
 * @throws RangeError when the sums of the table do not add up
 */
export async function protect(table: ProtectedTable, threshold: number): Promise<Protection> {
  const work = steps(table, threshold)
  let breath = performance.now()
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    if (performance.now() - breath < patience) continue
    await setImmediate()
    breath = performance.now()
  }
}
