/** The fields of the columns that were found: tables side by side each by themselves. */
import type { Field } from '../../datasets/index.ts'
import { type AssignedColumn, columnKeys, type How, type MappedTable, samplesOf } from '../mapping/index.ts'
import type { Column } from '../model.ts'
import { splitBeside } from '../table/beside.ts'
import { columnLetters } from '../table/cell.ts'
import type { Region } from '../table/region.ts'
import type { RowJob } from './job.ts'

type Row = readonly string[]

/** How a column was read. Imports of earlier versions know its heading and field only. */
export interface ReadColumn {
  heading: string
  column: string
  field: string | null
  /** What answers call it. */
  key?: string
  how?: How
  score?: number | null
  /** Its first values. */
  samples?: string[]
}

export interface MappedRegion extends Region, Omit<MappedTable, 'columns' | 'missing'> {
  columns: readonly AssignedColumn[]
}

const unique = (fields: readonly Field[]) => [...new Set(fields)]

/** A table of statistics whose known headings say all that is needed: nothing is guessed, nothing asked. */
export function asItIs(region: Region): MappedRegion {
  const keys = columnKeys(region.columns)
  const columns = region.columns.map((column, index): AssignedColumn => {
    const how = (column.field ?? column.check) ? 'known' : 'none'
    return { ...column, key: keys[index] ?? '', how, score: null, candidates: [] }
  })
  return { ...region, columns, asked: [], constants: new Map(), questions: [] }
}

/** @param rows those in which the headings were found */
export function mapRegion(
  region: Region,
  rows: readonly Row[],
  { dataset, mapping }: RowJob,
  at: { sheet: string | null; row: number },
): MappedRegion {
  const { columns, firstRowIndex, headingIndex } = region
  const given = { ...at, rows: rows.slice(firstRowIndex), titles: rows.slice(0, headingIndex) }
  const tables = splitBeside(columns, dataset).map((own) => mapping.begin({ ...given, columns: own }))
  const assigned = new Map(tables.flatMap((table) => table.columns).map((column) => [column.index, column]))
  const between = { key: '', how: 'none', score: null, candidates: [] } as const
  return {
    ...region,
    columns: columns.map((column) => assigned.get(column.index) ?? { ...column, ...between }),
    missing: unique(tables.flatMap(({ missing }) => missing)),
    asked: unique(tables.flatMap(({ asked }) => asked)),
    constants: new Map(tables.flatMap(({ constants }) => [...constants])),
    questions: tables.flatMap(({ questions }) => questions),
  }
}

/** The column as it is kept with the import; those of cross tables have no name that answers could use. */
export function readColumn(column: Column & Partial<AssignedColumn>, rows: readonly Row[]): ReadColumn {
  const { heading, index, field, key, how, score } = column
  const read = { heading, column: columnLetters(index), field: field?.name ?? null }
  return key === undefined || how === undefined
    ? read
    : { ...read, key, how, score: score ?? null, samples: samplesOf(rows, index) }
}
