/** Whether what stands in a column is what a field holds. */
import type { Field, FieldType } from '../../datasets/index.ts'
import type { ReadingContext } from '../model.ts'
import { valueReaders } from '../values/index.ts'
import { dateFormOf } from './dates.ts'

/** Types that any text fits: that it does says nothing. */
const saysNothing: ReadonlySet<FieldType> = new Set<FieldType>(['text', 'place', 'identifier'])
/** So few different words may be a list that we do not know yet (another language, local words). */
const fewWords = 20

function isRead(text: string, field: Field, context: ReadingContext): boolean {
  const { values, issues } = valueReaders[field.type](text, field, context)
  const wrong = issues.some(({ check }) => check.severity === 'error')
  if (wrong && field.type === 'date') return dateFormOf(text) !== null
  return !wrong && values[0] !== null && values[0] !== undefined
}

/**
 * The share of cells that the field's reader understands.
 * @param cells texts of one column
 * @returns null where nothing can be told
 */
export function agreement(cells: readonly string[], field: Field, context: ReadingContext): number | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0 || saysNothing.has(field.type)) return null
  const share = filled.filter((cell) => isRead(cell, field, context)).length / filled.length
  if (!field.codes || share >= 0.5) return share
  const different = new Set(filled).size
  const repeats = filled.length < 3 || different <= Math.max(2, Math.min(fewWords, filled.length / 2))
  return repeats ? null : share / 2
}
