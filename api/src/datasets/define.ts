/** What a dataset is: everything the product knows about a kind of data follows from one of these definitions. */

export interface Label {
  ja: string
  en: string
}

/**
 * How a value is written and read.
 * - `date` a day in Asia/Tokyo · `month` its first day · `fiscal_year` the Western year in which it starts
 * - `code` one of a list · `codes` several of a list (`text[]`, in the order of the list) · `text` free, optional, never public · `place` reduced to 町丁目, never a street number
 * - `mesh` a cell of the standard grid, 8 to 10 digits; coordinates become the cell of 250 m they lie in
 * - `count` a whole number ≥ 0 · `figure` a number or one of the three nulls, kept in two columns (`x`, `x_status`)
 * - `identifier` a receipt number or the like
 * - `municipality` whose row it is, in a file of several bodies; it becomes the row's `municipality_code`
 */
export type FieldType =
  | 'date'
  | 'month'
  | 'fiscal_year'
  | 'code'
  | 'codes'
  | 'text'
  | 'place'
  | 'count'
  | 'figure'
  | 'mesh'
  | 'identifier'
  | 'municipality'

export interface Code {
  code: string
  label: Label
  /** Other ways in which files write it, beside the labels. */
  synonyms?: readonly string[]
}

export interface Field {
  /** Also the column's name. */
  name: string
  type: FieldType
  label: Label
  description?: Label
  /** Headings under which files carry it; compared after normalisation (width, spaces, brackets). */
  headings: readonly string[]
  required?: boolean
  /** Of a `code` or `codes` field. */
  codes?: readonly Code[]
  /** Rows whose code is not among these are set aside with a note (e.g. dogs in a list of carcasses). The field is not stored. */
  keepOnly?: readonly string[]
  /** Words that are no code for a reason of their own, which is said instead of the list. */
  refused?: readonly { words: readonly string[]; why: Label }[]
  /** Of a `code` field about a thing with a number (a microchip): a number means this code, and is itself not kept. */
  numberMeans?: string
  /** Of a `count` or `figure` field: what it counts, where that can be held against something. */
  unit?: 'animals'
  /** Of a `date` field: not exact, so that an impossible day is doubtful rather than wrong. */
  estimated?: boolean
  /** Of a `date` field: a day to come is nothing unusual (an expiry). */
  mayCome?: boolean
  /** Lists may be filtered by it. */
  filter?: boolean
  /** Taken when the file has no such column or the cell is blank. */
  fallback?: string | number
}

/** Counts that the database keeps of a dataset's records; see `attach_tally` in the migrations. */
export interface Tally {
  /** The dataset's own id, or `dataset.something` for a further one. */
  id: string
  /** The date field whose month counts, or `fiscal_year`, which counts in its April; a record without it is not counted. */
  date: string
  /** Fields by which counts are kept: codes, or the place (`place` 町丁・字, `mesh`) in a tally of places. */
  dimensions: readonly string[]
  /** A `codes` field: the record is counted once for each of its codes, which is a dimension too. */
  each?: string
  /** `count` fields: their sum instead of the number of records; blank adds nothing. */
  sum?: readonly string[]
  /** Two `date` fields: the days from the first to the second, added up instead of the number of records. */
  days?: readonly [from: string, to: string]
  /** Fields without which a record is not counted: blank is not zero. */
  given?: readonly string[]
}

/** A dataset whose files may carry figures as a cross table. */
export interface Crosstab {
  /** The code field whose labels and synonyms the path of headings names. */
  by: string
  /** The field that the cells are. */
  value: string
  /** What follows for a field that the table has no column for: `then` where any of these codes is in it. */
  implies?: { field: string; having: readonly string[]; then: string; otherwise: string }
}

/** Codes by field; null stands for a blank. */
export type Where = Readonly<Record<string, readonly (string | null)[]>>

/** A column of a table made from records: which records it counts. A list filtered by it shows exactly these. */
export interface RecordColumn {
  id: string
  label: Label
  /** The date field by which a record falls into a period. */
  date: string
  /** The date field that ends it: then the column counts what had begun by the period's last day and not ended on it. */
  until?: string
  /** In every group, at least one of the alternatives has to hold. */
  groups: readonly (readonly Where[])[]
}

export interface DatasetDefinition<Id extends string = string> {
  id: Id
  /** `records`: one row per event · `observations`: one row per published figure. */
  kind: 'records' | 'observations'
  table: string
  label: Label
  description: Label
  fields: readonly Field[]
  /**
   * The date field that puts a record into a month; null for observations, and for records that stand for a whole fiscal
   * year: these have a required `fiscal_year` field instead.
   */
  eventDate: string | null
  /**
   * What makes two rows the same thing. `by` names fields that number it uniquely; where a row leaves them blank
   * (or there are none), `otherwise` names the fields whose equality, with the row's ordinal among its equals, stands in.
   */
  identity: {
    by: readonly string[]
    perFiscalYear?: boolean
    /** The same numbers may come again: each of them is a record, and is told by its ordinal. */
    repeats?: boolean
    otherwise: readonly string[]
    /** Told apart by these too, where they are filled: the key of a row without them does not change. */
    finer?: readonly string[]
  }
  /** Low-cardinality code fields by which counts are kept. The migration's `attach_dataset` call repeats them. */
  tallyDimensions: readonly string[]
  /** Further counts, by another date or once per code. */
  furtherTallies?: readonly Tally[]
  /** Days of a record that cannot come in another order (`doubtful`: can hardly). */
  order?: readonly { earlier: string; later: string; doubtful?: boolean }[]
  /** A field that says something only beside one of these codes. */
  onlyWith?: readonly { field: string; of: string; codes: readonly string[] }[]
  /** A field that should be filled where another is, but for some of its codes. */
  expects?: readonly { field: string; of: string; except?: readonly string[] }[]
  /** A part cannot be more than the whole: count fields of records; codes of `crosstab.by` of observations. */
  subsets?: readonly { part: string; whole: string }[]
  /** Parts that add up to the whole, named in the same way. */
  sums?: readonly { whole: string; parts: readonly string[] }[]
  /** What comes in and what goes out: their difference is said, and is no error. */
  balance?: readonly { in: string; out: readonly string[] }[]
  /** A year alone in the headings of a column (2020 > 総人口) puts its values on this day of that year. */
  yearInHeadings?: { field: string; day: string }
  crosstab?: Crosstab
  /** Columns of an official table that are counted from the records. */
  columns?: readonly RecordColumn[]
  /** Months or fiscal years may stand in the headings, over the cells of each. */
  crosstabTime?: 'month' | 'fiscal_year'
  /** A few lines as a municipality would write them: the sample file to download, and a test. Headings are the fields' first ones. */
  sample: readonly (readonly string[])[]
}

/** A dataset; see `DatasetDefinition`. */
export function defineDataset<const Id extends string>(definition: DatasetDefinition<Id>): DatasetDefinition<Id> {
  return definition
}

/** The fields that have a column of their own. */
export function storedFields(dataset: DatasetDefinition): readonly Field[] {
  return dataset.fields.filter(({ keepOnly, type }) => !keepOnly && type !== 'municipality')
}

/** The field that says whose row it is, of a dataset whose files may hold several bodies. */
export function bodyField(dataset: DatasetDefinition): Field | undefined {
  return dataset.fields.find(({ type }) => type === 'municipality')
}

/** The columns of a field: two for a `figure`, one for the rest. */
export function columnsOf(field: Field): readonly string[] {
  return field.type === 'figure' ? [field.name, `${field.name}_status`] : [field.name]
}

/** Whether a record stands for a whole fiscal year and for no month of it. */
export function isYearly({ kind, eventDate }: DatasetDefinition): boolean {
  return kind === 'records' && eventDate === null
}

/** Every count kept of the dataset's records, its own first. */
export function talliesOf(dataset: DatasetDefinition): readonly Tally[] {
  const { id, eventDate, tallyDimensions, furtherTallies = [] } = dataset
  const date = isYearly(dataset) ? 'fiscal_year' : eventDate
  return date ? [{ id, date, dimensions: tallyDimensions }, ...furtherTallies] : furtherTallies
}

/** What a tally adds up: tallies that agree in it give the same number, whatever they are kept by. */
function natureOf({ date, each, sum = [], days, given = [] }: Tally): string {
  return JSON.stringify([date, each, sum, days, [...given].sort()])
}

/**
 * The tally that adds up the same of the same records by the same date as another one of the dataset and is kept by these
 * dimensions: the other itself where it has them, else the first further one (`complaint` and `place`: `complaint.place`).
 * @param tally the id of the tally that is to be split or filtered
 * @param dimensions names of fields
 */
export function tallyWith(dataset: DatasetDefinition, tally: string, dimensions: readonly string[]): Tally | undefined {
  const tallies = talliesOf(dataset)
  const base = tallies.find(({ id }) => id === tally)
  if (!base) return undefined
  return [base, ...tallies].find(
    (other) =>
      natureOf(other) === natureOf(base) &&
      dimensions.every((dimension) => [...other.dimensions, other.each].includes(dimension)),
  )
}
