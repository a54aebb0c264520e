import { findDataset, talliesOf, type DatasetId, type Tally } from '../datasets/index.ts'
import { identifier, join, sql, type Transaction } from '../platform/database/index.ts'

/** A tally that is not what counting the records gives; null where the one or the other has no such row. */
export interface TallyDifference {
  municipality_code: string
  month: string
  dims: Record<string, string | null>
  tallied: number | null
  counted: number | null
}

/** What one tally should say, counted from the records. */
function countOf(table: string, { date, dimensions, each }: Tally) {
  const pairs = dimensions.map((name) => sql`${name}::text, ${identifier(name)}`)
  if (each) pairs.push(sql`${each}::text, one`)
  const dims = pairs.length > 0 ? sql`jsonb_build_object(${join(pairs)})` : sql`'{}'::jsonb`
  const source = each ? sql`${identifier(table)} cross join unnest(${identifier(each)}) one` : sql`${identifier(table)}`
  return sql`
    select municipality_code, date_trunc('month', ${identifier(date)})::date as month, ${dims} as dims, count(*)::int as count
    from ${source} where ${identifier(date)} is not null group by 1, 2, 3`
}

/**
 * Counts all records in scope and compares with the tallies: none means that every figure can be trusted.
 * Reads every record, so it is for tests and for an operator's check, not for a page.
 */
export async function tallyDifferences(transaction: Transaction, id: DatasetId): Promise<TallyDifference[]> {
  const dataset = findDataset(id)
  const differences: TallyDifference[] = []
  for (const tally of talliesOf(dataset)) {
    differences.push(
      ...(await transaction.rows<TallyDifference>(sql`
        with counted as (${countOf(dataset.table, tally)}),
          tallied as (select municipality_code, month, dims, count from tally where dataset = ${tally.id})
        select municipality_code, to_char(month, 'YYYY-MM') as month, dims, tallied.count as tallied, counted.count as counted
        from tallied full join counted using (municipality_code, month, dims)
        where tallied.count is distinct from counted.count order by 1, 2, 3`)),
    )
  }
  return differences
}
