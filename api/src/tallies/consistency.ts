import { findDataset, talliesOf, type DatasetId, type Tally } from '../datasets/index.ts'
import { identifier, join, raw, type Sql, sql, type Transaction } from '../platform/database/index.ts'
import { monthColumns } from './levels.ts'

/** A tally that is not what counting the records gives; null where the one or the other has no such row. */
export interface TallyDifference {
  /** The id of the tally; with `:all` behind it, the dataset's records as a whole. */
  tally: string
  /** A body, or for the sums of a prefecture or the country its code of two digits. */
  area: string
  month: string
  dims: Record<string, string | null>
  tallied: number | null
  counted: number | null
}

/** What one tally should say, counted from the records. */
function countOf(table: string, { date, dimensions, each, sum = [], days, given = [] }: Tally) {
  const pairs = dimensions.map((name) => sql`${name}::text, ${identifier(name)}`)
  if (each) pairs.push(sql`${each}::text, one`)
  const dims = pairs.length > 0 ? sql`jsonb_build_object(${join(pairs)})` : sql`'{}'::jsonb`
  const source = each ? sql`${identifier(table)} cross join unnest(${identifier(each)}) one` : sql`${identifier(table)}`
  const parts = sum.map((name) => sql`coalesce(${identifier(name)}, 0)`)
  if (days) parts.push(sql`coalesce(${identifier(days[1])} - ${identifier(days[0])}, 0)`)
  const number = parts.length > 0 ? sql`sum(${join(parts, ' + ')})` : sql`count(*)`
  const filled = [date, ...given].map((name) => sql`${identifier(name)} is not null`)
  const month =
    date === 'fiscal_year' ? sql`make_date(fiscal_year, 4, 1)` : sql`date_trunc('month', ${identifier(date)})::date`
  return sql`
    select municipality_code as area, ${month} as month, ${dims} as dims, ${number}::bigint as count
    from ${source} where ${join(filled, ' and ')} group by 1, 2, 3 having ${number} <> 0`
}

/** Differences between two queries of rows `area, month, dims, count`. */
function differencesBetween(transaction: Transaction, tally: string, tallied: Sql, counted: Sql) {
  return transaction.rows<TallyDifference>(sql`
    with counted as (${counted}), tallied as (${tallied})
    select ${tally}::text as tally, area, to_char(month, 'YYYY-MM') as month, dims,
      tallied.count as tallied, counted.count as counted
    from tallied full join counted using (area, month, dims)
    where tallied.count is distinct from counted.count order by 2, 3, 4`)
}

/** A row's months, each on its own. */
const eachMonth = sql`lateral (values ${join(
  monthColumns.map((name, position) => sql`(${raw(String(position))}, ${identifier(name)})`),
)}) one (position, count)`
const itsMonth = sql`(make_date(fiscal_year, 4, 1) + make_interval(months => one.position))::date`

/** What is kept of bodies. */
function keptOf(tally: string): Sql {
  return sql`
    select counted.municipality_code as area, ${itsMonth} as month, dims, one.count from tally_count counted
    join tally_key key on key.id = counted.key, ${eachMonth} where tally = ${tally} and one.count <> 0`
}

/** What is kept of prefectures and the country, folded in or not yet. */
function rolledUp(tally: string): Sql {
  return sql`
    select area, month, dims, sum(count)::bigint as count from (
      select area_code as area, key, ${itsMonth} as month, one.count from tally_rollup, ${eachMonth}
      union all select prefecture_code, key, month, count from tally_delta
      union all select '00', key, month, count from tally_delta where app_covers('00', app_scope())
    ) part join tally_key on tally_key.id = part.key where tally = ${tally} group by 1, 2, 3 having sum(count) <> 0`
}

/** The same from what is kept of bodies. */
function summedUp(tally: string): Sql {
  return sql`
    select level.area, month, dims, sum(count)::bigint as count from (${keptOf(tally)}) body
    cross join lateral (values (left(body.area, 2)), ('00')) level (area)
    where app_covers(level.area, app_scope()) group by 1, 2, 3 having sum(count) <> 0`
}

const byPlace = ({ dimensions }: Tally) => ['place', 'mesh'].some((name) => dimensions.includes(name))

/**
 * Counts all records in scope and compares with the tallies, at every level: none means that every figure can be trusted.
 * Reads every record, so it is for tests and for an operator's check, not for a page.
 */
export async function tallyDifferences(transaction: Transaction, id: DatasetId): Promise<TallyDifference[]> {
  const dataset = findDataset(id)
  const all = talliesOf(dataset).map((tally) => ({ tally, name: tally.id }))
  const [own] = talliesOf(dataset)
  if (own?.id === id) all.unshift({ tally: { ...own, dimensions: [] }, name: `${id}:all` })
  const differences: TallyDifference[] = []
  for (const { tally, name } of all) {
    const found = await differencesBetween(transaction, name, keptOf(name), countOf(dataset.table, tally))
    const above = byPlace(tally) ? [] : await differencesBetween(transaction, name, rolledUp(name), summedUp(name))
    differences.push(...found, ...above)
  }
  return differences
}
