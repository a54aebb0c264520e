/** What taking a file in would do, before anybody decides. */
import { columnsOf, findDataset, storedFields } from '../../datasets/index.ts'
import { type Database, identifier, sql, type Transaction } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import { getImport, type ImportRow } from '../store.ts'
import { differs, namesOf, ofThisImport, type Plan, planOf, sameThing } from './statements.ts'

const shownRows = 20

export interface PreviewRow {
  source_row: number
  state: 'new' | 'changed' | 'identical'
  values: Record<string, string | number | string[] | null>
}

async function firstRows(transaction: Transaction, plan: Plan, columns: readonly string[]): Promise<PreviewRow[]> {
  const rows = await transaction.rows<PreviewRow>(sql`
    with first as (
      select * from ${plan.staging} s where ${ofThisImport(plan)} order by s.source_sheet nulls first, s.source_row limit ${shownRows}
    )
    select s.source_row, case when t.id is null then 'new' when ${differs(plan)} then 'changed' else 'identical' end as state,
      (select to_jsonb(v) from (select ${namesOf(columns, 's')}) v) as values
    from first s left join ${plan.table} t on ${sameThing} order by s.source_sheet nulls first, s.source_row`)
  return rows
}

/** Rows of the file and stored records, by the months of the file. Stored ones are counted by the database as it goes. */
async function countByMonth(transaction: Transaction, plan: Plan) {
  const { dataset, municipalityCode } = plan
  if (!dataset.eventDate) return []
  return transaction.rows<{ month: string; file: number; stored: number }>(sql`
    with file as (
      select date_trunc('month', s.${identifier(dataset.eventDate)})::date as month, count(*) as number
      from ${plan.staging} s where ${ofThisImport(plan)} group by 1
    )
    select to_char(f.month, 'YYYY-MM') as month, f.number as file, (
      select coalesce(sum(t.count), 0)::int from tally t
      where t.dataset = ${dataset.id} and t.municipality_code = ${municipalityCode} and t.month = f.month
    ) as stored
    from file f order by f.month`)
}

async function preview(transaction: Transaction, row: ImportRow) {
  const dataset = findDataset(row.dataset)
  const plan = planOf(dataset, row, row.reading)
  const columns = storedFields(dataset).flatMap((field) =>
    columnsOf(field).map((name) => ({ name, label: field.label })),
  )
  const names = columns.map(({ name }) => name)
  return { columns, rows: await firstRows(transaction, plan, names), by_month: await countByMonth(transaction, plan) }
}

/** The preview of an import that is ready. */
export async function previewImport(database: Database, { scope }: Principal, id: string) {
  return database.inScope(scope, async (transaction) => {
    const row = await getImport(transaction, id)
    if (!row) throw importProblems.import_not_found()
    if (row.state !== 'ready') throw importProblems.import_not_ready({ state: row.state })
    return preview(transaction, row)
  })
}
