/** The words of this feature: what the steps from a cell to a staged row hand to each other. */
import type { DatasetDefinition, Field, FieldType } from '../datasets/index.ts'
import type { Transaction } from '../platform/database/index.ts'
import type { Sentence } from '../platform/problems/index.ts'

/** error: nothing is taken in · warning: please look · note: for your information. */
export type Severity = 'error' | 'warning' | 'note'
export type Parameters = Readonly<Record<string, string | number>>

/** The body whose file it is. */
export interface ImportingBody {
  code: string
  lg_code: string
  name: string
  prefecture_name: string
}

/** What readers may know beside the text. */
export interface ReadingContext {
  municipality: ImportingBody
  /** Today in Tokyo, `YYYY-MM-DD`. */
  today: string
  bodies: Bodies
}

/** Codes of bodies: those that there are, and of these the ones whose rows the import may hold. */
export interface Bodies {
  known: ReadonlySet<string>
  covered: ReadonlySet<string>
}

/** What became of the text of a cell. */
export interface CellReading {
  /** One per column of the field; null is blank. */
  values: readonly (string | null)[]
  issues: readonly Issue[]
  /** What a finding may show of the cell, where the text itself must not be kept. */
  shown?: string
  /** The row is about something else (a dog in a list of cats) and is not taken. */
  setAside?: boolean
  /** Of a municipality code: how it was written, beyond doubt. The column is in one form. */
  codeForm?: 'five' | 'six'
}

/** A check says one thing about a cell, a row or a file: a stable id, a severity, a sentence in both languages. */
export interface Check {
  id: string
  severity: Severity
  /** One sentence (`only`), or one per `reason`. `{name}` is filled from the parameters of the finding. */
  sentences: Readonly<Record<string, Sentence>>
  /** Said once per column with the number of cells (`{count}`), not once per cell. */
  perColumn?: boolean
  /**
   * Its suggestion is what was meant, beyond doubt: it may be read instead in all cells that say the same. True, or the
   * `reasons` for which that is so.
   */
  fix?: true | readonly string[]
  /** Looks at every cell of these types after its value was read, and may change the reading. Must depend on nothing else. */
  cell?: {
    types: readonly FieldType[]
    look: (reading: CellReading, context: ReadingContext, field: Field) => CellReading
  }
  /** Owns a column that is no dataset's field. */
  column?: { headings: readonly string[]; look: (text: string, context: ReadingContext) => readonly Issue[] }
  /** Looks at all rows of the file at once, in the database. */
  staged?: (rows: StagedRows) => Promise<void>
}

/** What a check has to say, before it is known where. */
export interface Issue {
  check: Check
  params: Parameters
}

/** Where something was found. A place without a column is the row, without a row the column or the file. */
export interface Place {
  sheet?: string | null
  row?: number | null
  column?: { index: number; heading: string } | null
}

/** A column, as far as a finding names it. */
export interface PlaceInRow {
  index: number
  heading: string
}

/** A finding before it is stored. */
export interface NewFinding {
  rule: string
  severity: Severity
  sheet: string | null
  cell: string | null
  source_row: number | null
  heading: string | null
  value: string | null
  params: Parameters
}

/** The findings of one file. */
export interface Findings {
  add: (issue: Issue, place: Place, value?: string | null) => void
  /** So many more than were added. */
  countFurther: (severity: Severity, number: number) => void
  readonly counts: Readonly<Record<Severity, number>>
  /** In the order of the file, those about the whole file or a column first. */
  kept: () => readonly NewFinding[]
}

/** A column of the file. */
export interface Column {
  index: number
  /** The path as text: 処分数 > 殺処分数 > ①. */
  heading: string
  /** Headings that stand above each other, the widest group first; each as written, on one line. */
  path: readonly string[]
  /** Whose values it carries; null when it is not taken in. */
  field: Field | null
  /** The check that owns the column, when no field does. */
  check: Check | null
}

/** The rows of one file in the staging table: typed, not yet taken in. */
export interface StagedRows {
  transaction: Transaction
  dataset: DatasetDefinition
  importId: string
  findings: Findings
  /** False: no two rows have the same natural key. True: some may. */
  mayRepeat: boolean
  /** Where the field is in the file, for the findings. */
  columnOf: (fieldName: string) => Column | undefined
  /** Where a figure of a cross table is in its row; undefined for all others. */
  placeOf: (naturalKey: string) => PlaceInRow | undefined
}
