/** Files of statistics that write the year of each column above its name: the years become the days of the rows. */
import type { DatasetDefinition } from '../../datasets/index.ts'
import { nfkc, parseFiscalYear } from '../../reference/index.ts'
import type { Column } from '../model.ts'
import { missingFields, type Region, type YearTable } from './region.ts'

/** So many rows above the headings may hold the years. */
const rowsAbove = 3

/** 2020 · 2020年 · 令和2年 · 令和2年度; null when the text is no year by itself. */
function yearOf(text: string): string | null {
  const plain = nfkc(text)
  if (/^(?:19|20)\d{2}(?:年度?)?$/.test(plain)) return plain.slice(0, 4)
  const result = parseFiscalYear(plain.endsWith('年') ? `${plain}度` : plain)
  return result.ok && /年/.test(plain) ? String(result.fiscal_year) : null
}

function yearAbove({ index, path }: Column, { headingIndex }: Region, rows: readonly (readonly string[])[]) {
  const above = rows.slice(Math.max(0, headingIndex - rowsAbove), headingIndex).map((row) => row[index] ?? '')
  return [...above, ...path].map(yearOf).findLast((year) => year !== null) ?? null
}

function tablesOf(columns: readonly Column[], years: ReadonlyMap<number, string>, dataset: DatasetDefinition) {
  const { field, day } = dataset.yearInHeadings ?? { field: '', day: '' }
  return [...new Set(years.values())].toSorted().flatMap((year): YearTable[] => {
    const own = columns.filter(({ index }) => (years.get(index) ?? year) === year)
    if (missingFields(dataset, own).some(({ name }) => name !== field)) return []
    return [{ constants: new Map([[field, `${year}-${day}`]]), columns: new Set(own.map(({ index }) => index)) }]
  })
}

/**
 * The region with its columns by year, for a dataset that allows it and a table without a column of days.
 * Years without a needed field are not taken in.
 */
export function withYears(region: Region, rows: readonly (readonly string[])[], dataset: DatasetDefinition): Region {
  const given = dataset.yearInHeadings
  if (!given || !region.missing.some(({ name }) => name === given.field)) return region
  const years = new Map(
    region.columns.flatMap((column): [number, string][] => {
      const year = column.field ? yearAbove(column, region, rows) : null
      return year ? [[column.index, year]] : []
    }),
  )
  const tables = tablesOf(region.columns, years, dataset)
  if (tables.length === 0) return region
  const isTaken = (index: number) => tables.some((table) => table.columns.has(index))
  return {
    ...region,
    columns: region.columns.map((column) => (isTaken(column.index) ? column : { ...column, field: null })),
    missing: region.missing.filter(({ name }) => name !== given.field),
    years: tables,
  }
}
