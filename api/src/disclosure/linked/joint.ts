/** One table of everything that is published, was, and is about to be: what protection has to be joint over. */
import { type Cell, isSmallCount, type ProtectedTable } from '../protection/index.ts'
import { idOf } from './key.ts'
import type { Ledger, Offered } from './ledger.ts'
import { joinLinks, type Keyed, type Links, linksAmong, shareLink } from './relations.ts'

export interface Circumstances {
  offered: Offered
  /** Everything published before, the oldest first, also what was withdrawn since: nobody forgets it. */
  earlier: readonly Ledger[]
  /** Counts that the official statistics tell, by the id of the cell. */
  official?: ReadonlyMap<string, number>
  threshold: number
}

/** A count and the values it had, the newest last. */
type Values = Map<string, number[]>

function valuesOf({ offered, earlier }: Circumstances): Values {
  const values: Values = new Map()
  const add = (id: string, value: number) => {
    const known = values.get(id)
    if (!known) values.set(id, [value])
    else if (known.at(-1) !== value) known.push(value)
  }
  for (const { cells } of earlier) for (const { key, value } of cells) add(idOf(key), value)
  for (const { id, value } of offered.cells.values()) add(id, value)
  return values
}

/** A count that was corrected is another cell than it was before. */
function namer(values: Values) {
  return (id: string, value: number) => (values.get(id)?.at(-1) === value ? id : `${id} = ${value}`)
}

type Name = ReturnType<typeof namer>

function keyed(ledger: Ledger, name: Name): Keyed[] {
  return ledger.cells.map(({ key, value }) => ({ id: name(idOf(key), value), key, value }))
}

function sharesAmong(cells: readonly Keyed[], shares: Ledger['shares']): Links {
  const byKey = new Map(cells.map((cell) => [idOf(cell.key), cell]))
  return joinLinks(
    shares.flatMap(([below, above]) => {
      const [denominator, numerator] = [byKey.get(idOf(below)), byKey.get(idOf(above))]
      return denominator && numerator ? [shareLink(denominator, numerator)] : []
    }),
  )
}

/** What a correction was: the later value is the earlier one and the difference, or the reverse. */
function corrections(values: Values, name: Name): Links {
  const links = [...values].flatMap(([id, all]) =>
    all.slice(1).map((value, at): Links => {
      const before = all[at] ?? 0
      const [more, less] = value > before ? [value, before] : [before, value]
      const rest = { id: `${name(id, before)} → ${name(id, value)}`, value: more - less }
      return { relations: [{ total: name(id, more), parts: [name(id, less), rest.id] }], rests: [rest] }
    }),
  )
  return joinLinks(links)
}

function offeredCells({ offered, official, threshold }: Circumstances): Cell[] {
  return [...offered.cells.values()].map(({ id, value, weight, sensitive }) => {
    const isTold = official?.get(id) === value && !isSmallCount(value, threshold)
    return { id, value, weight, state: isTold ? 'known' : 'offered', ...(sensitive && { sensitive }) }
  })
}

/** Counts of earlier releases. One that was hidden is at least 1: zeros are never hidden. */
function earlierCells({ earlier }: Circumstances, name: Name): Cell[] {
  return earlier.flatMap(({ cells }) =>
    cells.map(({ key, value, shown }): Cell => {
      const id = name(idOf(key), value)
      return shown ? { id, value, state: 'known' } : { id, value, state: 'unseen', least: Math.min(1, value) }
    }),
  )
}

const strength = { known: 2, offered: 1, unseen: 0 } as const

/** Of a cell that is there several times, what outsiders know best. */
function merge(cells: readonly Cell[]): Cell[] {
  const merged = new Map<string, Cell>()
  for (const cell of cells) {
    const known = merged.get(cell.id)
    if (!known || strength[cell.state] > strength[known.state]) merged.set(cell.id, cell)
  }
  return [...merged.values()]
}

/** The counts as they are now: offered, or last published and not offered again. */
function current(circumstances: Circumstances, values: Values): Keyed[] {
  const { offered, earlier } = circumstances
  const old = earlier.flatMap(({ cells }) => cells.map(({ key, value }) => ({ id: idOf(key), key, value })))
  const all = [...old, ...offered.cells.values()]
  const newest = all.filter(({ id, value }) => values.get(id)?.at(-1) === value)
  return [...new Map(newest.map(({ id, key, value }) => [id, { id, key, value }])).values()]
}

export function jointTable(circumstances: Circumstances): ProtectedTable {
  const { offered, earlier } = circumstances
  const values = valuesOf(circumstances)
  const name = namer(values)
  const now = current(circumstances, values)
  const links = joinLinks([
    linksAmong(now),
    sharesAmong(now, [...offered.shares, ...earlier.flatMap(({ shares }) => shares)]),
    ...earlier.flatMap((ledger) => {
      const cells = keyed(ledger, name)
      return [linksAmong(cells), sharesAmong(cells, ledger.shares)]
    }),
    corrections(values, name),
  ])
  const rests = links.rests.map(({ id, value }): Cell => ({ id, value, state: 'unseen' }))
  const cells = merge([...offeredCells(circumstances), ...earlierCells(circumstances, name), ...rests])
  return { cells, relations: links.relations }
}
