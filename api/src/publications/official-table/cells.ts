/** The cells of a table and how each is printed: what is not an ordinary number is a sign, and every sign is another. */
import { layout } from './layout.ts'

export const cellStatuses = [
  'value',
  'zero',
  'unknown',
  'not_distinguished',
  'not_applicable',
  'suppressed',
  'below_unit',
] as const
export type CellStatus = (typeof cellStatuses)[number]

export interface Cell {
  id: string
  value: number | null
  status: CellStatus
  /** As printed. */
  text: string
  /** The sum of other cells, where the source does not say it. */
  computed: boolean
  /** The query of the list that shows exactly the records counted; null where the cell is no count of records. */
  records: string | null
}

/** The signs of official statistics; 区別なし is a word, because it is easily taken for none. */
export const signs: Readonly<Record<Exclude<CellStatus, 'value'>, string>> = {
  zero: '－',
  unknown: '…',
  not_distinguished: '区別なし',
  not_applicable: '該当なし',
  suppressed: 'x',
  below_unit: '0.0',
}

const thousands = new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 1 })

export function cellOf(
  id: string,
  value: number | null,
  {
    status,
    computed = false,
    records = null,
  }: { status?: CellStatus; computed?: boolean; records?: string | null } = {},
): Cell {
  const state = status ?? (value === null ? 'unknown' : value === 0 ? 'zero' : 'value')
  const text =
    state === 'value' && value !== null ? thousands.format(value) : signs[state === 'value' ? 'unknown' : state]
  return { id, value, status: state, text, computed, records }
}

/** Every cell of a table about which nothing is known. */
export function unknownCells(): Cell[] {
  return layout.map(({ id }) => cellOf(id, null))
}

/** The value of a cell as a number; null where there is none. A zero is a number. */
export function valueIn(cells: readonly Cell[], id: string): number | null {
  return cells.find((cell) => cell.id === id)?.value ?? null
}
