/** What the readers of one file share. */
import type { DatasetDefinition } from '../../datasets/index.ts'
import type { Mapping } from '../mapping/index.ts'
import type { Findings, PlaceInRow, ReadingContext } from '../model.ts'
import type { CodeForms } from './body-codes.ts'
import type { KeySieve } from './repetition.ts'

export interface RowJob {
  dataset: DatasetDefinition
  context: ReadingContext
  importId: string
  findings: Findings
  /** Sees every natural key. */
  keys: KeySieve
  /** Knows what columns and words mean, and what has to be asked. */
  mapping: Mapping
  /** In what forms codes of bodies are written. */
  codeForms: CodeForms
  /** Where the figures of cross tables stand, by natural key. */
  places?: Map<string, PlaceInRow>
  /** May say what a table does not: its fiscal year. */
  fileName?: string
}

export interface RowCounts {
  /** Rows with something in them that are neither title, note nor heading. */
  read: number
  /** Of these, rows set aside: totals, other species. */
  skipped: number
  /** Of these, rows of totals: a file with nothing else holds no record. */
  totals: number
}
