/** Lists in which the first column is filled in only where a group begins: 4月, blank, blank, 5月, blank. */
import type { DatasetDefinition, FieldType } from '../../datasets/index.ts'
import type { Column } from '../model.ts'
import { isBlankRow, isNoteRow, totalLabelIndex } from './set-aside.ts'

type Row = readonly string[]

/** What a group may be named by. Numbers never: a blank is not a number. */
const grouping: ReadonlySet<FieldType> = new Set(['date', 'fiscal_year', 'code', 'place', 'text'])

const isFilled = (row: Row, index: number) => (row[index] ?? '').trim() !== ''

/** Columns in which the rows with a blank and the rows without differ in nothing else. */
function otherwiseWhole(starts: readonly Row[], rest: readonly Row[], columns: readonly Column[], first: number) {
  const others = columns.filter(({ index, field }) => index !== first && field !== null)
  const always = others.filter(({ index }) => starts.every((row) => isFilled(row, index)))
  return always.length > 0 && rest.every((row) => always.every(({ index }) => isFilled(row, index)))
}

/**
 * The columns, by their places, in which a blank is as above. Only the leftmost column can be one, and only if the pattern
 * is unmistakable: no name stands twice in a row, and rows with a blank are otherwise as full as the others.
 * @param rows the first rows of the table
 */
export function findBlankAbove(
  rows: readonly Row[],
  columns: readonly Column[],
  dataset: DatasetDefinition,
): ReadonlySet<number> {
  const none: ReadonlySet<number> = new Set()
  const leftmost = columns.find(({ field }) => field !== null)
  const { field, index } = leftmost ?? {}
  if (!field || index === undefined || !grouping.has(field.type) || field.keepOnly) return none
  if (dataset.identity.by.includes(field.name)) return none
  const records = rows.filter((row) => !isBlankRow(row) && !isNoteRow(row) && totalLabelIndex(row) < 0)
  const starts = records.filter((row) => isFilled(row, index))
  const rest = records.filter((row) => !isFilled(row, index))
  if (starts.length < 2 || rest.length < 2 || !records[0] || !isFilled(records[0], index)) return none
  if (!field.required && rest.length <= starts.length) return none
  const repeated = starts.some((row, order) => order > 0 && row[index]?.trim() === starts[order - 1]?.[index]?.trim())
  return !repeated && otherwiseWhole(starts, rest, columns, index) ? new Set([index]) : none
}
