/** Rows of totals in a list: held against the rows above them, then left out. */
import { issue } from '../checks/define.ts'
import { shapeTotalRow } from '../checks/shape-checks.ts'
import { totalMismatch, totalOrRecord } from '../checks/total-checks.ts'
import type { Column } from '../model.ts'
import { Ledger, matches, nearest } from '../table/ledger.ts'
import { numberInLabel, totalLabelIndex } from '../table/set-aside.ts'
import { plainNumber } from '../values/marks.ts'
import type { PreparedColumn, PreparedReading } from './columns.ts'
import type { RowJob } from './job.ts'

type Row = readonly string[]
type Readings = readonly PreparedReading[]

interface Comparison {
  index: number
  written: number
  candidates: readonly number[]
  /** Of rows, not of a column. */
  count: boolean
}

export class TotalRows {
  readonly #job: RowJob
  readonly #sheet: string | null
  readonly #used: readonly PreparedColumn[]
  /** Indexes of the columns with numbers among those that are read. */
  readonly #numeric: readonly number[]
  readonly #ledger: Ledger

  constructor(job: RowJob, sheet: string | null, used: readonly PreparedColumn[]) {
    this.#job = job
    this.#sheet = sheet
    this.#used = used
    this.#numeric = used.flatMap(({ field }, at) => (field?.type === 'count' || field?.type === 'figure' ? [at] : []))
    this.#ledger = new Ledger(this.#numeric.length)
  }

  /** One more row that is no total. */
  count(readings: Readings, taken: boolean): void {
    this.#ledger.count(taken)
    for (let index = 0; index < this.#numeric.length; index += 1) {
      const number = readings[this.#numeric[index] as number]?.number
      if (number !== null && number !== undefined) this.#ledger.add(index, number, taken)
    }
  }

  /** Whether every number of the row is a sum of rows above it, and there is one. */
  agree(readings: Readings): boolean {
    const written = this.#numeric.map((at) => readings[at]?.number ?? null)
    if (written.every((number) => number === null)) return false
    return written.every((number, index) => number === null || matches(this.#ledger.sumsOf(index), number))
  }

  /** Nobody but the office can say whether the row is a total. */
  ask(row: Row, number: number, columns: readonly Column[]): void {
    const at = totalLabelIndex(row)
    const label = row[at]?.trim() ?? ''
    this.#add(issue(totalOrRecord, { label }), number, at, columns, label)
  }

  /** Compares a row of totals with what it adds up, and says what does not agree. */
  settle(row: Row, number: number, readings: Readings, columns: readonly Column[]): void {
    const at = totalLabelIndex(row)
    const compared = [...this.#sumsOf(row, readings), ...this.#countsOf(row, at, columns)]
    const wrong = compared.filter(({ candidates, written }) => !matches(candidates, written))
    const reason = compared.length > 0 && wrong.length === 0 ? { reason: 'reconciled' } : {}
    this.#add(issue(shapeTotalRow, reason), number, at, columns, row[at] ?? '')
    for (const { index, written, candidates, count } of wrong) {
      const expected = nearest(candidates, written)
      const params = { written, expected, difference: Math.abs(written - expected), ...(count && { reason: 'count' }) }
      this.#add(issue(totalMismatch, params), number, index, columns, row[index] ?? '')
    }
    this.#ledger.mark()
  }

  #sumsOf(row: Row, readings: Readings): Comparison[] {
    return this.#numeric.flatMap((at, order) => {
      const { index } = this.#used[at] as PreparedColumn
      const written = readings[at]?.number ?? null
      if (written === null || (row[index] ?? '').trim() === '') return []
      // 3 in a column without numbers may be how many rows there are.
      const counts = this.#ledger.has(order) ? [] : this.#ledger.counts()
      return [{ index, written, candidates: [...this.#ledger.sumsOf(order), ...counts], count: false }]
    })
  }

  /** 12件 in a column that has no numbers of its own, or in the label's cell. */
  #countsOf(row: Row, label: number, columns: readonly Column[]): Comparison[] {
    const numeric = new Set(this.#numeric.map((at) => this.#used[at]?.index))
    return row.flatMap((cell, index) => {
      const column = columns[index]
      const mayCount = column && !numeric.has(index) && (column.field !== null || column.heading === '')
      const written = index === label ? numberInLabel(cell) : mayCount && cell.trim() !== '' ? plainNumber(cell) : null
      return written === null
        ? []
        : [{ index, written: Number(written), candidates: this.#ledger.counts(), count: true }]
    })
  }

  #add(said: ReturnType<typeof issue>, row: number, index: number, columns: readonly Column[], value: string) {
    const column = { index, heading: columns[index]?.heading ?? '' }
    this.#job.findings.add(said, { sheet: this.#sheet, row, column }, value)
  }
}
