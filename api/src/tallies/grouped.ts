/** Counts of records in groups: by body or prefecture, by a dimension, by period. The database does the grouping. */
import { findDataset, talliesOf } from '../datasets/index.ts'
import { identifier, join, type Sql, sql } from '../platform/database/index.ts'
import { bodiesOf, countsAt, monthColumns, type MonthRange } from './levels.ts'
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

/** What a row says of its fiscal year: a number for each month, April first, or one for all of them. */
const numbers: Readonly<Record<CountGrouping['grain'], Sql>> = {
  month: sql`jsonb_build_array(${join(monthColumns.map((name) => sql`sum(${identifier(name)})`))})`,
  fiscal_year: sql`jsonb_build_array(sum(${join(
    monthColumns.map((name) => identifier(name)),
    ' + ',
  )}))`,
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

/** Counts as they come from the database: a fiscal year a row, which is a twelfth of what it says. */
export interface CountedYear extends Omit<GroupedCount, 'month' | 'count'> {
  fiscal_year: number
  /** Of each month, April first; or a single one of the whole year. */
  numbers: number[]
}

/**
 * Rows of `CountedYear`.
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
  const areaColumn = grouping.areas === 'all' ? sql`null::text` : sql`area`
  const one = (request: CountRequest, index: number) => {
    const byPlace = isByPlace(request)
    const keys = keysOf(request, byPlace, asked)
    const counted = countsAt(grouping.areas, area, sql`select id from (${keys}) key`, range, byPlace)
    // Looked up by key once for all rows; a join would be at the mercy of what the planner thinks of either side.
    const part = grouping.part
      ? sql`(select jsonb_object_agg(id, part) from (${keys}) key) ->> key::text`
      : sql`null::text`
    return sql`
      select ${index}::int as request, ${areaColumn} as area, ${part} as part, fiscal_year, ${numbers[grouping.grain]} as numbers
      from (${counted}) counted group by 2, 3, 4`
  }
  return sql`select * from (${join(requests.map(one), ' union all ')}) grouped limit ${limit}`
}

function monthAt(fiscalYear: number, position: number): string {
  const month = ((position + 3) % 12) + 1
  return `${position < 9 ? fiscalYear : fiscalYear + 1}-${String(month).padStart(2, '0')}`
}

/** The counts of months in the range, zeros left out; of whole years, under their first month. */
export function groupedCountsOf(years: readonly CountedYear[], { from = '', to = '~' }: MonthRange): GroupedCount[] {
  return years.flatMap(({ request, area, part, fiscal_year: year, numbers }) =>
    numbers
      .map((count, position) => ({ request, area, part, month: monthAt(year, position), count }))
      .filter(({ count, month }) => count !== 0 && (numbers.length === 1 || (month >= from && month <= to))),
  )
}
