/** Opens a cross table: what its headings, its title and the names of its sheet and file say about its cells. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import { issue } from '../checks/define.ts'
import { crosstabKindUnclear, sheetNotRead } from '../checks/layout-checks.ts'
import type { Column, Issue } from '../model.ts'
import type { SheetFacts } from '../reading/index.ts'
import { findFiscalYear, findKinds, type Names } from '../table/constants.ts'
import { kindFieldOf } from '../table/crosstab/axis.ts'
import { type Crosstab, findCrosstab } from '../table/crosstab/find.ts'
import { findRegion, type Region } from '../table/region.ts'
import { CrosstabReader, longFields } from './crosstab-reader.ts'
import type { RowCounts, RowJob } from './job.ts'

type Row = readonly string[]

/** The rows below a block of headings. */
export interface Body {
  /** The columns of each table, of several side by side. */
  readonly tables: readonly (readonly Column[])[]
  /** Lines of a row; null when it may be no record at all. */
  read: (row: Row, number: number) => string | null
  readAnyway: (row: Row, number: number) => string
  /** The headings once more; says so. */
  skipHeadingAgain: (row: Row, number: number) => boolean
  /** Whether the cells are headings of another table, where that is not told by the fields they name. */
  beginsTable?: (row: Row) => boolean
}

interface Sheet {
  name: string | null
  rows: readonly Row[]
  firstRow: number
  facts: SheetFacts | undefined
  /** The fiscal year that a table above in the sheet was found to have. */
  year: string | null
}

interface OpenedCrosstab {
  region: Region
  /** Null where the fiscal year is missing, or the table is about something else. */
  body: Body | null
  said: readonly Issue[]
  /** Of figures that say none, as it is stored. */
  year: string | null
}

/** The columns as they are shown: the cells are values, the side says the rest. */
function regionOf(table: Crosstab, dataset: DatasetDefinition, missing: readonly Field[]): Region {
  const { cells, others, unknown, side, headingIndex, firstRowIndex, score } = table
  const value = dataset.fields.find(({ name }) => name === dataset.crosstab?.value) ?? null
  const atSide = longFields(dataset)
    .filter((field) => field !== value && field.required)
    .map((field) => ({ index: side[0] ?? 0, heading: field.label.ja, path: [field.label.ja], field, check: null }))
  const values = cells
    .filter(({ words }) => !words.total)
    .map(({ index, heading, path }) => ({ index, heading, path, field: value, check: null }))
  return { headingIndex, firstRowIndex, columns: [...atSide, ...values, ...others, ...unknown], missing, score }
}

/** What the names say about the kind, where the table does not. */
function kindOf(table: Crosstab, names: Names, dataset: DatasetDefinition): { said: Issue[]; isOther: boolean } {
  if (table.hasKind || !kindFieldOf(dataset)) return { said: [], isOther: false }
  const { kept, others, text } = findKinds(names, dataset)
  if (!others) return { said: [], isOther: false }
  if (kept) return { said: [issue(crosstabKindUnclear, { text })], isOther: false }
  return { said: [issue(sheetNotRead, { reason: 'kind', text })], isOther: true }
}

function open(job: RowJob, sheet: Sheet, table: Crosstab, counts: RowCounts): OpenedCrosstab {
  const { dataset, fileName } = job
  const titles = sheet.rows.slice(0, table.headingIndex).map((row) => row.join(' ').trim())
  const names = { titles: titles.filter((text) => text !== ''), sheet: sheet.name, fileName }
  const field = dataset.fields.find(({ type, required }) => type === 'fiscal_year' && required)
  // The year of the table above holds for this one too, unless a title of its own says another.
  const own = sheet.year === null ? names : { titles: names.titles, sheet: null, fileName: undefined }
  const found = field && !table.hasYear ? findFiscalYear(own, field) : null
  const year = found?.value ?? sheet.year
  const missing = field && !table.hasYear && year === null ? [field] : []
  const { said, isOther } = kindOf(table, names, dataset)
  const reads = missing.length === 0 && !isOther
  return {
    region: regionOf(table, dataset, missing),
    body: reads ? new CrosstabReader(job, sheet.name, table, sheet.rows, counts, table.cornerYear ?? year ?? '') : null,
    said: [...(found ? [found.said] : []), ...said],
    year,
  }
}

/** The cross table that begins in these rows; null when there is none, or a list of figures. */
export function openCrosstab(job: RowJob, sheet: Sheet, counts: RowCounts): OpenedCrosstab | null {
  const { dataset } = job
  if (!dataset.crosstab) return null
  const merges = (sheet.facts?.merges ?? []).map(({ top, bottom, ...rest }) => ({
    ...rest,
    top: top - sheet.firstRow,
    bottom: bottom - sheet.firstRow,
  }))
  const { by, value } = dataset.crosstab
  const list = findRegion(sheet.rows, dataset, merges)
  if (list?.missing.every(({ name }) => name !== by && name !== value)) return null
  const table = findCrosstab(sheet.rows, dataset, merges)
  return table && open(job, sheet, table, counts)
}
