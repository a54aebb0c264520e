/** Counts of records in groups: by body or prefecture, by a dimension, by period. The database does the grouping. */
import { findDataset, talliesOf } from '../datasets/index.ts'
import { join, type Sql, sql } from '../platform/database/index.ts'
import { bodiesOf, countsAt, type MonthRange } from './levels.ts'
import type { CountRequest } from './store.ts'

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

function hasCode(dimension: string, codes: readonly (string | null)[]): Sql {
  const among = sql`dims ->> ${dimension} = any (${codes.filter((code) => code !== null)})`
  return codes.includes(null) ? sql`(${among} or dims ->> ${dimension} is null)` : among
}

/** Whether a tally is kept by place: its keys belong to bodies. */
function isByPlace({ dataset, tally = dataset }: CountRequest): boolean {
  const kept = talliesOf(findDataset(dataset)).find(({ id }) => id === tally)
  return kept?.dimensions.some((dimension) => ['place', 'mesh'].includes(dimension)) ?? false
}

/** Rows `id, part`: the combinations of codes that a request is about. */
function keysOf({ dataset, tally = dataset, where = {} }: CountRequest, byPlace: boolean, grouping: Asked): Sql {
  const { area, part } = grouping
  // All records of the dataset: one combination instead of many.
  const isWhole = tally === dataset && part === null && Object.keys(where).length === 0
  const conditions = [
    sql`tally = ${isWhole ? `${dataset}:all` : tally}`,
    byPlace ? sql`municipality_code in (${bodiesOf(area)})` : sql`municipality_code = ''`,
  ]
  for (const [dimension, codes] of Object.entries(where)) conditions.push(hasCode(dimension, codes))
  return sql`select id, ${partColumn(part)} as part from tally_key where ${join(conditions, ' and ')}`
}

interface Asked extends CountGrouping {
  area: string
}

/**
 * Rows of `GroupedCount`.
 * @param area a body, a prefecture with all bodies in it, or `00`
 * @param limit of rows: a question that needs more is refused, and the database need not finish it
 */
export function groupedCounts(
  requests: readonly CountRequest[],
  area: string,
  range: MonthRange,
  grouping: CountGrouping,
  limit: number,
): Sql {
  const asked = { ...grouping, area }
  const areaColumn = grouping.areas === 'all' ? sql`null::text` : sql`counted.area`
  const one = (request: CountRequest, index: number) => {
    const byPlace = isByPlace(request)
    const keys = keysOf(request, byPlace, asked)
    const counted = countsAt(grouping.areas, area, sql`select id from (${keys}) key`, range, byPlace)
    // Looked up by key once for all rows; a join would be at the mercy of what the planner thinks of either side.
    const part = grouping.part
      ? sql`(select jsonb_object_agg(id, part) from (${keys}) key) ->> counted.key::text`
      : sql`null::text`
    return sql`
      select ${index}::int as request, area, part, to_char(bucket, 'YYYY-MM') as month, sum(count) as count from (
        select ${areaColumn} as area, ${part} as part, ${monthColumn[grouping.grain]} as bucket, count
        from (${counted}) counted
      ) one group by area, part, bucket`
  }
  return sql`select * from (${join(requests.map(one), ' union all ')}) grouped limit ${limit}`
}
