/** Figures as a table to type into: what is counted down the side, fiscal years or months along the top. */
import { type DatasetDefinition, type Field, type Label, storedFields } from '../datasets/index.ts'
import { identifier, join, sql, type Sql, type Transaction } from '../platform/database/index.ts'
import { fiscalYearLabel, monthLabel, monthsOfFiscalYear } from '../reference/index.ts'
import { cellOf } from './cell.ts'
import { recordProblems } from './errors.ts'
import { columnNames, tableOf } from './statements.ts'
import type { Values } from './store.ts'

export interface GridQuestion {
  municipality: string
  /** The last fiscal year shown, or the one whose months are. */
  fiscalYear: number
  by: 'fiscal_year' | 'month'
  years: number
  /** Values of the fields that hold for the whole table (vintage, source, …), by name. */
  fixed: Readonly<Record<string, string>>
}

interface GridColumn {
  key: string
  fiscal_year: number
  month: string | null
  label: Label
}

interface Axes {
  by: Field
  value: Field
  year: Field
  month: Field | undefined
  /** The other fields that tell figures apart. */
  fixed: readonly Field[]
}

function axesOf(dataset: DatasetDefinition): Axes {
  const field = (name: string | undefined) => dataset.fields.find((candidate) => candidate.name === name)
  const [by, value] = [field(dataset.crosstab?.by), field(dataset.crosstab?.value)]
  const year = dataset.fields.find(({ type }) => type === 'fiscal_year')
  if (!by || !value || !year) throw recordProblems.record_no_grid()
  const month = dataset.fields.find(({ type }) => type === 'month')
  const onAxes = new Set([by, year, month])
  const { otherwise, finer = [] } = dataset.identity
  const fixed = storedFields(dataset).filter(
    (candidate) => [...otherwise, ...finer].includes(candidate.name) && !onAxes.has(candidate),
  )
  return { by, value, year, month, fixed }
}

function columnsOfGrid({ by, fiscalYear, years }: GridQuestion): GridColumn[] {
  if (by === 'month') {
    return monthsOfFiscalYear(fiscalYear).map((month) => ({
      key: month,
      fiscal_year: fiscalYear,
      month,
      label: monthLabel(month),
    }))
  }
  return Array.from({ length: years }, (_, index) => fiscalYear - years + 1 + index).map((year) => ({
    key: String(year),
    fiscal_year: year,
    month: null,
    label: fiscalYearLabel(year),
  }))
}

function fixedValue(field: Field, given: Readonly<Record<string, string>>): string | null {
  const value = given[field.name] ?? field.fallback
  return value === undefined || value === '' ? null : String(value)
}

function conditionsOf({ year, month, fixed }: Axes, question: GridQuestion): Sql[] {
  const { municipality, fiscalYear, years, by } = question
  const first = by === 'month' ? fiscalYear : fiscalYear - years + 1
  return [
    sql`t.municipality_code = ${municipality}`,
    sql`${identifier('t', year.name)} between ${first} and ${fiscalYear}`,
    ...(month ? [sql`(${identifier('t', month.name)} is not null) = ${by === 'month'}`] : []),
    ...fixed.map(
      (field) => sql`${identifier('t', field.name)}::text is not distinct from ${fixedValue(field, question.fixed)}`,
    ),
  ]
}

interface Row {
  id: string
  updated_at: Date
  values: Values
}

/** The table with what is stored; a cell that is not listed is blank. */
export async function readGrid(transaction: Transaction, dataset: DatasetDefinition, question: GridQuestion) {
  const axes = axesOf(dataset)
  const { by, value, year, month, fixed } = axes
  const named = join(columnNames(dataset).map((name) => identifier('t', name)))
  const conditions = [sql`app_covers(t.municipality_code, ${transaction.scope})`, ...conditionsOf(axes, question)]
  const rows = await transaction.rows<Row>(sql`
    select t.id, t.updated_at, (select to_jsonb(v) from (select ${named}) v) as values
    from ${tableOf(dataset)} t where ${join(conditions, ' and ')} order by t.id limit 5000`)
  return {
    by: by.name,
    value: value.name,
    fiscal_year: year.name,
    month: month?.name ?? null,
    rows: (by.codes ?? []).map(({ code, label }) => ({ code, label })),
    columns: columnsOfGrid(question),
    fixed: fixed.map((field) => ({ field: field.name, value: fixedValue(field, question.fixed) })),
    cells: rows.map(({ id, updated_at, values }) => ({
      row: String(values[by.name]),
      column: question.by === 'month' && month ? String(values[month.name]).slice(0, 7) : String(values[year.name]),
      id,
      text: cellOf(value, values),
      updated_at: updated_at.toISOString(),
    })),
    sums: (dataset.sums ?? []).map(({ whole, parts }) => ({ whole, parts: [...parts] })),
    subsets: (dataset.subsets ?? []).map(({ part, whole }) => ({ part, whole })),
  }
}
