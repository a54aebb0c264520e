/** A table made ready for computing: cells by number, sums as signed memberships. The order given does not matter. */
import { type Cell, isSensitiveCell, type ProtectedTable, type Relation } from './table.ts'

export interface LaidCell {
  id: string
  value: number
  state: Cell['state']
  sensitive: boolean
  weight: number
  least: number
  /** May take another value in the mind of an outsider, once it is hidden. */
  movable: boolean
  relations: number[]
}

/** Σ sign × value = 0 over the members: +1 the total, −1 a part. */
export interface LaidRelation {
  members: readonly number[]
  signOf: ReadonlyMap<number, 1 | -1>
}

export interface Layout {
  cells: readonly LaidCell[]
  relations: readonly LaidRelation[]
}

/** By code units, the same in every locale. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

function layCell(cell: Cell, threshold: number): LaidCell {
  const { id, value, state } = cell
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`cell ${id} is no count: ${value}`)
  const isZero = value === 0 && state === 'offered'
  return {
    id,
    value,
    state,
    sensitive: isSensitiveCell(cell, threshold),
    weight: cell.weight ?? Math.log2(2 + value),
    least: Math.min(value, cell.least ?? (state === 'unseen' ? 0 : 1)),
    movable: state !== 'known' && !isZero,
    relations: [],
  }
}

function keyOf({ total, parts }: Relation): string {
  return [total, ...[...parts].sort(byText)].join('\n')
}

/** @throws RangeError when a sum does not add up, names an unknown cell or a cell is named twice */
export function lay({ cells, relations }: ProtectedTable, threshold: number): Layout {
  const laid = [...cells].sort((one, other) => byText(one.id, other.id)).map((cell) => layCell(cell, threshold))
  const numberOf = new Map(laid.map(({ id }, index) => [id, index]))
  if (numberOf.size < laid.length) throw new RangeError('a cell is named twice')
  const find = (id: string) => {
    const index = numberOf.get(id)
    const cell = index === undefined ? undefined : laid[index]
    if (index === undefined || !cell) throw new RangeError(`there is no cell ${id}`)
    return { index, cell }
  }
  const distinct = [...new Map(relations.map((relation) => [keyOf(relation), relation]))].sort(([one], [other]) =>
    byText(one, other),
  )
  const laidRelations = distinct.map(([, { total, parts }], at) => {
    const sum = parts.reduce((known, id) => known + find(id).cell.value, 0)
    if (sum !== find(total).cell.value) throw new RangeError(`the parts of ${total} do not add up`)
    const signOf = new Map<number, 1 | -1>(parts.map((id) => [find(id).index, -1]))
    signOf.set(find(total).index, 1)
    for (const index of signOf.keys()) laid[index]?.relations.push(at)
    return { members: [...signOf.keys()].sort((one, other) => one - other), signOf }
  })
  return { cells: laid, relations: laidRelations }
}
