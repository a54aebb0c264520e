/** What there is to say about the headings of a table. */
import type { Field } from '../../datasets/index.ts'
import { issue } from '../checks/define.ts'
import * as shape from '../checks/shape-checks.ts'
import type { Column, Findings } from '../model.ts'
import { columnLetters } from './cell.ts'
import { headingsOf } from './headings.ts'
import { isBlankRow } from './set-aside.ts'

interface At {
  sheet: string | null
  row: number
}

/** Required fields without a column, each with the headings that would be recognised. */
export function reportMissing(missing: readonly Field[], sheet: string | null, findings: Findings): void {
  for (const field of missing) {
    const { ja, en } = field.label
    const headings = headingsOf(field).join('、')
    findings.add(issue(shape.shapeMissingHeading, { field_ja: ja, field_en: en, headings }), { sheet })
  }
}

/** Two columns for one field. @returns whether there are any */
export function reportTwice(columns: readonly Column[], { sheet, row }: At, findings: Findings): boolean {
  let twice = false
  for (const column of columns) {
    const owner = column.field ?? column.check
    const first = columns.find(({ field, check }) => (field ?? check) === owner)
    if (!owner || !first || first === column) continue
    twice = true
    const label = column.field?.label ?? { ja: column.heading, en: column.heading }
    const params = {
      field_ja: label.ja,
      field_en: label.en,
      other: columnLetters(first.index),
      other_heading: first.heading,
    }
    findings.add(issue(shape.shapeFieldTwice, params), { sheet, row, column }, column.heading)
  }
  return twice
}

/** Columns that are not taken in. */
export function reportUnknown(columns: readonly Column[], { sheet, row }: At, findings: Findings): void {
  for (const column of columns) {
    if (column.field ?? column.check ?? (column.heading === '' || null)) continue
    findings.add(issue(shape.shapeUnknownHeading), { sheet, row, column }, column.heading)
  }
}

/** Rows above the headings. */
export function reportTitles(rows: readonly (readonly string[])[], { sheet, row }: At, findings: Findings): void {
  rows.forEach((cells, index) => {
    if (isBlankRow(cells)) return
    const at = cells.findIndex((cell) => cell.trim() !== '')
    const column = { index: at, heading: '' }
    findings.add(issue(shape.shapeTitleRow), { sheet, row: row + index, column }, cells[at]?.trim() ?? '')
  })
}
