/** Cells merged over several rows of a table: their value is every row's. */
import { issue } from '../checks/define.ts'
import { mergedFilled, mergedNumber } from '../checks/layout-checks.ts'
import type { DatasetDefinition, FieldType } from '../../datasets/index.ts'
import type { Column, Findings } from '../model.ts'
import type { Area } from '../reading/define.ts'
import { columnLetters } from './cell.ts'
import { isBlankRow, isNoteRow, totalLabelIndex } from './set-aside.ts'

type Row = readonly string[]

/** A number over three rows is the number of the three, not of each. */
const numbers: ReadonlySet<FieldType> = new Set(['count', 'figure'])

export class MergedRows {
  readonly #byTop = new Map<number, Area[]>()
  readonly #columns: readonly Column[]
  readonly #dataset: DatasetDefinition
  readonly #findings: Findings
  readonly #sheet: string | null
  #open: { area: Area; text: string }[] = []

  constructor(
    merges: readonly Area[],
    columns: readonly Column[],
    given: { dataset: DatasetDefinition; findings: Findings; sheet: string | null },
  ) {
    this.#columns = columns
    this.#dataset = given.dataset
    this.#findings = given.findings
    this.#sheet = given.sheet
    for (const area of merges) {
      if (area.bottom > area.top) this.#byTop.set(area.top, [...(this.#byTop.get(area.top) ?? []), area])
    }
  }

  /** The row with the values of the areas that began above it. */
  fill(row: Row, number: number): Row {
    this.#open = this.#open.filter(({ area }) => area.bottom >= number)
    const filled = this.#open.length > 0 && isRecord(row) ? this.#filled(row) : row
    for (const area of this.#byTop.get(number) ?? []) this.#open.push({ area, text: row[area.left] ?? '' })
    return filled
  }

  #filled(row: Row): Row {
    const filled = [...row]
    for (const { area, text } of this.#open) {
      const column = this.#columns[area.left]
      if (!column?.field || text.trim() === '' || (filled[area.left] ?? '').trim() !== '') continue
      const isNumber = numbers.has(column.field.type)
      const place = { sheet: this.#sheet, column }
      const params = { letters: columnLetters(area.left) }
      if (isNumber) this.#findings.add(issue(mergedNumber, params), place)
      if (isNumber || this.#dataset.identity.by.includes(column.field.name)) continue
      while (filled.length < area.left) filled.push('')
      filled[area.left] = text
      this.#findings.add(issue(mergedFilled, params), place)
    }
    return filled
  }
}

function isRecord(row: Row): boolean {
  return !isBlankRow(row) && !isNoteRow(row) && totalLabelIndex(row) < 0
}
