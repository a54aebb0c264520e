/** How the text of a cell becomes what is stored. Readers are pure: the same text, field and context give the same reading. */
import type { Field } from '../../datasets/index.ts'
import type { CellReading, Issue, ReadingContext } from '../model.ts'

/** @param text trimmed and not empty */
export type ValueReader = (text: string, field: Field, context: ReadingContext) => CellReading

/** A reading without anything to say. */
export function read(...values: (string | null)[]): CellReading {
  return { values, issues: [] }
}

/** A reading that found no value. */
export function unread(field: Field, ...issues: Issue[]): CellReading {
  return { values: field.type === 'figure' ? [null, null] : [null], issues }
}
