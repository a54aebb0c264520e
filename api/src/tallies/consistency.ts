import { findDataset, type DatasetId } from '../datasets/index.ts'
import { identifier, join, sql, type Transaction } from '../platform/database/index.ts'

/** A tally that is not what counting the records gives; null where the one or the other has no such row. */
export interface TallyDifference {
  municipality_code: string
  month: string
  dims: Record<string, string | null>
  tallied: number | null
  counted: number | null
}

/**
 * Counts all records in scope and compares with the tallies: none means that every figure can be trusted.
 * Reads every record, so it is for tests and for an operator's check, not for a page.
 */
export async function tallyDifferences(transaction: Transaction, id: DatasetId): Promise<TallyDifference[]> {
  const { table, eventDate, tallyDimensions } = findDataset(id)
  if (!eventDate) return []
  const pairs = tallyDimensions.map((name) => sql`${name}::text, ${identifier(name)}`)
  const dims = pairs.length > 0 ? sql`jsonb_build_object(${join(pairs)})` : sql`'{}'::jsonb`
  return transaction.rows<TallyDifference>(sql`
    with counted as (
      select municipality_code, date_trunc('month', ${identifier(eventDate)})::date as month, ${dims} as dims, count(*)::int as count
      from ${identifier(table)} group by 1, 2, 3
    ), tallied as (select municipality_code, month, dims, count from tally where dataset = ${id})
    select municipality_code, to_char(month, 'YYYY-MM') as month, dims, tallied.count as tallied, counted.count as counted
    from tallied full join counted using (municipality_code, month, dims)
    where tallied.count is distinct from counted.count order by 1, 2, 3`)
}
