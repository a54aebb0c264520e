/** Counts of records in groups: by body or prefecture, by a dimension, by period. The database does the grouping. */
import { join, type Sql, sql } from '../platform/database/index.ts'
import { conditionsOf, type CountRequest, type MonthRange } from './store.ts'

/** A tally dimension to group by; of a mesh only the leading digits, which name the larger cell it lies in. */
export interface CountedPart {
  dimension: string
  digits?: number
}

export interface CountGrouping {
  /** `all`: one group of all bodies together. */
  areas: 'all' | 'body' | 'prefecture'
  part: CountedPart | null
  /** `fiscal_year`: twelve months in one row, which carries the first of them. */
  grain: 'month' | 'fiscal_year'
}

export interface GroupedCount {
  /** Position of the request. */
  request: number
  /** Code of the body or prefecture; null for all together. */
  area: string | null
  /** Code in the dimension, `null` for records without one; null when not grouped by it. */
  part: string | null
  /** `2023-04` */
  month: string
  count: number
}

/** The code of records that have none in a dimension. */
export const withoutCode = 'null'

const areaColumn: Readonly<Record<CountGrouping['areas'], Sql>> = {
  all: sql`null::text`,
  body: sql`municipality_code`,
  prefecture: sql`left(municipality_code, 2)`,
}

const monthColumn: Readonly<Record<CountGrouping['grain'], Sql>> = {
  month: sql`month`,
  fiscal_year: sql`(date_trunc('year', month - interval '3 months') + interval '3 months')::date`,
}

function partColumn(part: CountedPart | null): Sql {
  if (!part) return sql`null::text`
  const { dimension, digits } = part
  if (digits === undefined) return sql`coalesce(dims ->> ${dimension}, ${withoutCode})`
  // A cell coarser than the one asked for lies in several of them.
  return sql`case when length(dims ->> ${dimension}) >= ${digits} then left(dims ->> ${dimension}, ${digits}) else ${withoutCode} end`
}

/**
 * Rows of `GroupedCount`.
 * @param bodies a query that gives the codes of the bodies
 * @param limit of rows: a question that needs more is refused, and the database need not finish it
 */
export function groupedCounts(
  requests: readonly CountRequest[],
  bodies: Sql,
  range: MonthRange,
  { areas, part, grain }: CountGrouping,
  limit: number,
): Sql {
  const one = (request: CountRequest, index: number) => sql`
    select ${index}::int as request, area, part, to_char(bucket, 'YYYY-MM') as month, sum(count) as count from (
      select ${areaColumn[areas]} as area, ${partColumn(part)} as part, ${monthColumn[grain]} as bucket, count
      from tally where ${conditionsOf(request, bodies, range)}
    ) one group by area, part, bucket`
  return sql`select * from (${join(requests.map(one), ' union all ')}) grouped limit ${limit}`
}
