/** Where the table begins: title rows may stand above it. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import type { Column } from '../model.ts'
import { countKnownHeadings, matchHeadings } from './headings.ts'

/** So many rows are searched for the headings. */
export const headingSearchRows = 50

export interface Region {
  /** Index of the heading row among the rows searched. */
  headingIndex: number
  columns: readonly Column[]
  /** Required fields without a column. */
  missing: readonly Field[]
}

/** The first row in which the most known headings are; null when no row has any. */
export function findRegion(rows: readonly (readonly string[])[], dataset: DatasetDefinition): Region | null {
  const counts = rows.slice(0, headingSearchRows).map((row) => countKnownHeadings(row, dataset))
  const best = Math.max(0, ...counts)
  if (best === 0) return null
  const headingIndex = counts.indexOf(best)
  const columns = matchHeadings(rows[headingIndex] ?? [], dataset)
  return { headingIndex, columns, missing: missingFields(dataset, columns) }
}

/** Required fields that no column carries and that have no fallback. */
export function missingFields(dataset: DatasetDefinition, columns: readonly Column[]): Field[] {
  return dataset.fields.filter(
    (field) => field.required && field.fallback === undefined && !columns.some((column) => column.field === field),
  )
}
