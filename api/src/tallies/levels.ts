/**
 * Where a count is read: at the level it is asked for, so that no question adds up more rows than its answer needs.
 * Bodies have their own counts; prefectures and the country have sums, kept with what has been counted since beside them.
 */
import { identifier, join, raw, type Sql, sql } from '../platform/database/index.ts'
import { fiscalYearOf } from '../reference/index.ts'

/** The code that stands for the whole country. */
const country = '00'

export interface MonthRange {
  from?: string | undefined
  to?: string | undefined
}

/** The columns of the months, April first. */
export const monthColumns = [
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'january',
  'february',
  'march',
] as const

const months = join(monthColumns.map((name) => identifier(name)))

/** A row of `tally_delta` in the columns of the others. */
const monthsOfDelta = join(
  monthColumns.map(
    (_, position) =>
      sql`case extract(month from month) when ${raw(String(((position + 3) % 12) + 1))} then count else 0 end`,
  ),
)

/** The fiscal years in which inclusive months lie. */
function inYears({ from, to }: MonthRange): Sql[] {
  return [
    ...(from ? [sql`fiscal_year >= ${fiscalYearOf(`${from}-01`)}::int`] : []),
    ...(to ? [sql`fiscal_year <= ${fiscalYearOf(`${to}-01`)}::int`] : []),
  ]
}

/** The bodies an area consists of: itself, for a prefecture all in it, for the country all. */
export function bodiesOf(area: string): Sql {
  if (area === country) return sql`select code from municipality`
  return sql`select code from municipality where code = ${area} or (prefecture_code = ${area} and ${area.length === 2})`
}

/** Rows `area, key, fiscal_year` with the columns of the months, of bodies. */
function ofBodies(area: string, keys: Sql, range: MonthRange): Sql {
  const where = area.length === 5 ? sql`municipality_code = ${area}` : sql`municipality_code in (${bodiesOf(area)})`
  const conditions = join([where, sql`key = any (array(${keys}))`, ...inYears(range)], ' and ')
  return sql`select municipality_code as area, key, fiscal_year, ${months} from tally_count where ${conditions}`
}

/** The same of prefectures or the country: the sums, and what is not folded in yet. */
function ofSums(within: string, areas: Sql, ofDelta: Sql, area: Sql, keys: Sql, range: MonthRange): Sql {
  const shared = join([sql`key = any (array(${keys}))`, ...inYears(range)], ' and ')
  return sql`
    select area_code as area, key, fiscal_year, ${months} from tally_rollup where ${areas} and ${shared}
    union all select * from (
      select ${area} as area, key, fiscal_year_of(month) as fiscal_year, ${monthsOfDelta} from tally_delta where ${ofDelta}
    ) since where ${shared}
    union all ${ofOwnBody(within, shared)}`
}

/** Who sees a single body has no sums to see, but what it has is a part of them. */
function ofOwnBody(within: string, shared: Sql): Sql {
  const own = sql`(select app_scope())`
  return sql`
    select left(municipality_code, 2), key, fiscal_year, ${months} from tally_count
    where length(${own}) = 5 and municipality_code = ${own} and ${within} in (${country}, left(municipality_code, 2)) and ${shared}`
}

/**
 * Rows `area, key, fiscal_year` with a column for each month, of the keys, of the bodies of an area (`body`), of prefectures (`prefecture`), or of the
 * area as a whole (`all`, where `area` is not to be looked at).
 * @param keys a query that gives ids of `tally_key`
 * @param byPlace keys that belong to bodies: there are no sums of them
 */
export function countsAt(
  level: 'all' | 'body' | 'prefecture',
  area: string,
  keys: Sql,
  range: MonthRange,
  byPlace: boolean,
): Sql {
  if (level === 'body' || byPlace || area.length === 5) return ofBodies(area, keys, range)
  if (level === 'all') {
    // The country's are for those who see all of it, as with the sums.
    const delta = area === country ? sql`app_covers(${country}, (select app_scope()))` : sql`prefecture_code = ${area}`
    return ofSums(area, sql`area_code = ${area}`, delta, sql`${area}::text`, keys, range)
  }
  const prefectures = sql`area_code = any (array(select code from municipality where kind = 'prefecture'))`
  return ofSums(area, prefectures, sql`true`, sql`prefecture_code`, keys, range)
}
