/** The table as it was published or entered: observations of one vintage. */
import { findDataset } from '../../datasets/index.ts'
import { sql, type Transaction } from '../../platform/database/index.ts'
import { type Cell, cellOf, type CellStatus } from './cells.ts'
import { kittenColumns, killClasses, layout } from './layout.ts'

interface Row {
  quantity: string
  value: number | null
  value_status: Exclude<CellStatus, 'not_distinguished'>
  definition_version: string
  vintage: number
  source: string
  source_address: string | null
  published: boolean
  updated_at: Date
}

export interface AggregatesTable {
  cells: Cell[]
  vintage: number | null
  vintages: number[]
  definitionVersion: string | null
  sources: { label: string; address: string | null }[]
  /** Printed columns that a later vintage gives another value. */
  revised: { id: string; vintage: number; value: number | null }[]
  /** Printed columns of which one vintage has several values. */
  contested: string[]
  allPublished: boolean
  changedAt: Date | null
}

/** Exact figures only: what was rounded or read off a chart is in no official table. */
function readRows(transaction: Transaction, area: string, fiscalYear: number): Promise<Row[]> {
  return transaction.rows<Row>(sql`
    select quantity, value::float8 as value, value_status, definition_version, vintage, source, source_address, published, updated_at
    from observation
    where municipality_code = ${area} and fiscal_year = ${fiscalYear} and month is null
      and standing = 'official' and exactness = 'exact'
    order by updated_at desc, natural_key`)
}

const printedIds = new Set(layout.map(({ id }) => id))
const printedOf = (rows: readonly Row[]) => rows.filter(({ quantity }) => printedIds.has(quantity))

/** The fullest vintage, the newest of equals: a table mixes no two publications. */
function chooseVintage(rows: readonly Row[], asked: number | undefined): number | null {
  const vintages = [...new Set(rows.map(({ vintage }) => vintage))].sort((one, other) => other - one)
  if (asked !== undefined) return vintages.includes(asked) ? asked : null
  const cells = (vintage: number) =>
    new Set(printedOf(rows.filter((row) => row.vintage === vintage)).map(({ quantity }) => quantity)).size
  return vintages.reduce<number | null>((best, one) => (best === null || cells(one) > cells(best) ? one : best), null)
}

const sums = findDataset('official-statistics').sums ?? []

/** The declared sum of its parts, when all of them are numbers. */
function sumOf(id: string, rows: ReadonlyMap<string, Row>): number | null {
  for (const { parts } of sums.filter(({ whole }) => whole === id)) {
    const values = parts.map((part) => rows.get(part)?.value ?? null)
    if (values.every((value) => value !== null)) return values.reduce((total, value) => total + value, 0)
  }
  return null
}

function cellFrom(id: string, rows: ReadonlyMap<string, Row>, isBeforeClasses: boolean): Cell {
  const row = rows.get(id)
  if (row) {
    const unseparated = row.value_status === 'not_applicable' && kittenColumns.includes(id)
    return cellOf(id, row.value, { status: unseparated ? 'not_distinguished' : row.value_status })
  }
  const isClass = (killClasses as readonly string[]).includes(id)
  if (isClass && isBeforeClasses) return cellOf(id, null, { status: 'not_applicable' })
  const sum = sumOf(id, rows)
  return cellOf(id, sum, { computed: sum !== null })
}

function contestedIn(rows: readonly Row[]): string[] {
  const differing = rows.filter(({ quantity, value }) =>
    rows.some((other) => other.quantity === quantity && other.value !== value),
  )
  return [...new Set(differing.map(({ quantity }) => quantity))]
}

/** Row-level security decides what is seen: the scope's own figures, and published ones of everybody. */
export async function tableFromAggregates(
  transaction: Transaction,
  { area, fiscalYear, vintage: asked }: { area: string; fiscalYear: number; vintage?: number | undefined },
): Promise<AggregatesTable | null> {
  const all = await readRows(transaction, area, fiscalYear)
  const vintage = chooseVintage(all, asked)
  const rows = all.filter((row) => row.vintage === vintage)
  if (vintage === null || rows.length === 0) return null
  // The most recently changed one of several counts, as in figures.
  const byQuantity = new Map([...rows].reverse().map((row) => [row.quantity, row]))
  const versions = new Set(rows.map(({ definition_version }) => definition_version))
  const cells = layout.map(({ id }) => cellFrom(id, byQuantity, !versions.has('handbook_classified')))
  const later = printedOf(all).filter((row) => row.vintage > vintage)
  return {
    cells,
    vintage,
    vintages: [...new Set(all.map((row) => row.vintage))].sort((one, other) => one - other),
    definitionVersion: versions.has('handbook_classified') ? 'handbook_classified' : 'handbook',
    sources: [...new Map(rows.map(({ source, source_address }) => [source, source_address]))].map(
      ([label, address]) => ({ label, address }),
    ),
    revised: later
      .filter(({ quantity, value }) => cells.some((cell) => cell.id === quantity && cell.value !== value))
      .map(({ quantity, vintage: revisedIn, value }) => ({ id: quantity, vintage: revisedIn, value })),
    contested: contestedIn(printedOf(rows)),
    allPublished: rows.every(({ published }) => published),
    changedAt: rows.reduce<Date | null>((newest, { updated_at: at }) => (newest && newest > at ? newest : at), null),
  }
}
