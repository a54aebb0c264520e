/** Totals of a cross table: 合計 of 犬 and 猫, of the years, of the items. */
import type { DatasetDefinition } from '../../../datasets/index.ts'
import { plainNumber } from '../../values/marks.ts'
import { Ledger, matches, nearest } from '../ledger.ts'
import type { CellColumn } from './find.ts'

/** One figure of a cell. */
export interface Figure {
  year: string
  month: number | null
  kind: string
  /** Of the kind that is counted. */
  kept: boolean
  code: string
  text: string
  column: CellColumn
}

export interface Compared {
  agrees: boolean
  written: number
  expected: number
  reason?: string
}

/** So many sums over kinds are kept; a table has a few hundred. */
const mostSums = 100_000

/** The number of a cell; null for the three nulls and for what is none. */
export function numberOf(text: string): number | null {
  const number = plainNumber(text)
  if (number !== null) return Number(number)
  return /^[\s－―−ー-]+$/.test(text) && text.trim() !== '' ? 0 : null
}

function compare(candidates: readonly number[], written: number, reason?: string): Compared {
  const agrees = matches(candidates, written)
  return { agrees, written, expected: nearest(candidates, written), ...(reason && { reason }) }
}

export class CrosstabTotals {
  readonly #order: ReadonlyMap<string, number>
  readonly #columns: Ledger
  readonly #kinds = new Map<string, { sum: number; kinds: Set<string> }>()
  /** Codes that are a part or a sum of others: not to be added to them. */
  readonly #notAdded: ReadonlySet<string>

  constructor(dataset: DatasetDefinition, cells: readonly CellColumn[]) {
    const subsets = dataset.subsets ?? []
    const sums = dataset.sums ?? []
    this.#notAdded = new Set([...subsets.map(({ part }) => part), ...sums.map(({ whole }) => whole)])
    this.#order = new Map(cells.flatMap(({ index }) => [`${index}`, `${index}()`]).map((key, order) => [key, order]))
    this.#columns = new Ledger(this.#order.size)
  }

  /** The figures of a row that is no total. */
  add(figures: readonly Figure[]): void {
    this.#columns.count(true)
    const seen = new Set<number>()
    for (const { year, month, kind, code, text, column } of figures) {
      const number = numberOf(text)
      const second = seen.has(column.index)
      seen.add(column.index)
      if (number === null) continue
      const order = this.#order.get(second ? `${column.index}()` : `${column.index}`)
      if (order !== undefined) this.#columns.add(order, number, !this.#notAdded.has(code))
      this.#addKind(`${year} ${month ?? ''} ${code}`, kind, number)
    }
  }

  #addKind(key: string, kind: string, number: number) {
    if (kind === '') return
    const known = this.#kinds.get(key) ?? { sum: 0, kinds: new Set<string>() }
    known.sum += number
    known.kinds.add(kind)
    if (this.#kinds.size < mostSums) this.#kinds.set(key, known)
  }

  /** What a cell in a row of totals says, against the kinds of the same figure, else against the rows above. */
  ofColumn({ year, month, code, text, column }: Figure): Compared | null {
    const written = numberOf(text)
    if (written === null) return null
    const kinds = this.#kinds.get(`${year} ${month ?? ''} ${code}`)
    if (kinds) return kinds.kinds.size > 1 ? compare([kinds.sum], written) : null
    const order = [`${column.index}`, `${column.index}()`].map((key) => this.#order.get(key) ?? 0)
    const candidates = order.flatMap((each) => (this.#columns.has(each) ? this.#columns.sumsOf(each) : []))
    return candidates.length > 0 ? compare(candidates, written) : null
  }

  /** What a cell in a column of totals says, against the other cells of its row. */
  ofRow({ words }: CellColumn, figures: readonly Figure[], text: string): Compared | null {
    const written = numberOf(text)
    const under = figures.filter(
      ({ column }) =>
        (words.fiscalYear === null || column.words.fiscalYear === words.fiscalYear) &&
        (words.month === null || column.words.month === words.month),
    )
    if (written === null || under.length < 2) return null
    const sum = (of: readonly Figure[]) => of.reduce((total, each) => total + (numberOf(each.text) ?? 0), 0)
    return compare([sum(under.filter(({ code }) => !this.#notAdded.has(code))), sum(under)], written, 'column')
  }

  mark(): void {
    this.#columns.mark()
  }
}
