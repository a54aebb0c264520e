/** The table counted from the register of one body. */
import { findDataset, type RecordColumn } from '../../datasets/index.ts'
import { firstClassifiedYear } from '../../measures/index.ts'
import { sql, type Transaction } from '../../platform/database/index.ts'
import { countColumns, type DayRange } from '../../tallies/index.ts'
import { type Cell, cellOf, unknownCells } from './cells.ts'
import { kittenColumns, killClasses, layout } from './layout.ts'

const intake = findDataset('intake')

/** What the checks know beside the printed cells; each with the query of the list that shows its records. */
export interface Besides {
  count: (id: string) => number
  records: (id: string) => string
  /** In care on the day before the period and on its last day. */
  inCare: readonly [start: number, end: number]
  inCareRecords: readonly [start: string, end: string]
}

export interface RecordsTable {
  cells: Cell[]
  besides: Besides
  /** Days of the first and the last intake or outcome of the register; null when it is empty. */
  recorded: { from: string; to: string } | null
  /** When the register was last changed. */
  changedAt: Date | null
}

export interface TableRequest {
  area: string
  fiscalYear: number
  /** Both included; the last day is today in a year that is not over. */
  period: { from: string; to: string }
}

function columnNamed(id: string): RecordColumn {
  const column = intake.columns?.find((candidate) => candidate.id === id)
  if (!column) throw new Error(`the dataset intake has no column ${id}`)
  return column
}

function queryOf(area: string, id: string, { from, to }: DayRange): string {
  const query = new URLSearchParams({ column: id, municipality: area })
  if (from) query.set('from', from)
  if (to) query.set('to', to)
  return query.toString()
}

/** The day before, YYYY-MM-DD. */
function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

interface Extent {
  from: string | null
  to: string | null
  changed_at: Date | null
}

async function extentOf(transaction: Transaction, area: string): Promise<Extent> {
  const found = await transaction.first<Extent>(sql`
    select min(intake_on)::text as from, max(greatest(intake_on, outcome_on))::text as to, max(updated_at) as changed_at
    from intake where municipality_code = ${area} and app_covers(municipality_code, ${transaction.scope})`)
  return found ?? { from: null, to: null, changed_at: null }
}

/** Counts by column id, with what is in care at both ends. */
async function countAll(transaction: Transaction, { area, period }: TableRequest) {
  const columns = (intake.columns ?? []).filter(({ until }) => !until)
  const inCare = columnNamed('in_care')
  const ends = [{ to: dayBefore(period.from) }, { to: period.to }] as const
  const counts = await countColumns(transaction, intake, area, [
    ...columns.map((column) => ({ column, range: column.id === 'no_day' ? { to: period.to } : period })),
    ...ends.map((range) => ({ column: inCare, range })),
  ])
  const byId = new Map(columns.map(({ id }, index) => [id, counts[index] ?? 0]))
  const [start = 0, end = 0] = counts.slice(columns.length)
  const besides: Besides = {
    count: (id) => byId.get(id) ?? 0,
    records: (id) => queryOf(area, id, id === 'no_day' ? { to: period.to } : period),
    inCare: [start, end],
    inCareRecords: [queryOf(area, 'in_care', ends[0]), queryOf(area, 'in_care', ends[1])],
  }
  return besides
}

/** Whether any cat that came or went is said to be adult or kitten: without, there are no zero kittens but no answer. */
function distinguishes({ count }: Besides): boolean {
  const all = count('all.in') + count('all.out')
  return all === 0 || all > count('not_distinguished.in') + count('not_distinguished.out')
}

function cellsOf(besides: Besides, fiscalYear: number): Cell[] {
  const apart = distinguishes(besides)
  return layout.map(({ id }) => {
    const isClass = (killClasses as readonly string[]).includes(id)
    if (isClass && fiscalYear < firstClassifiedYear) return cellOf(id, null, { status: 'not_applicable' })
    const records = besides.records(id)
    if (!apart && kittenColumns.includes(id)) return cellOf(id, null, { status: 'not_distinguished', records })
    return cellOf(id, besides.count(id), { records })
  })
}

/** Row-level security and the scope decide what is counted; a year outside the register is unknown, not zero. */
export async function tableFromRecords(transaction: Transaction, request: TableRequest): Promise<RecordsTable> {
  const extent = await extentOf(transaction, request.area)
  const besides = await countAll(transaction, request)
  const { period } = request
  const covered = extent.from !== null && extent.from <= period.to && (extent.to ?? '') >= period.from
  return {
    cells: covered ? cellsOf(besides, request.fiscalYear) : unknownCells(),
    besides,
    recorded: extent.from && extent.to ? { from: extent.from, to: extent.to } : null,
    changedAt: extent.changed_at,
  }
}
