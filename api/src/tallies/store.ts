/**
 * Read access to `tally`: counts of records that the database keeps in the same transaction as the records.
 * The parts below are queries to be put into a larger one, so that a figure is one round trip.
 */
import type { DatasetId } from '../datasets/index.ts'
import { join, type Sql, sql } from '../platform/database/index.ts'

/** Which records to count. */
export interface CountRequest {
  dataset: DatasetId
  /** A further tally of the dataset (`intake.outcome`); its own when left out. */
  tally?: string
  /** Only records with one of these codes in a tally dimension: `{ ear_tip: ['yes'] }`. */
  where?: Readonly<Record<string, readonly string[]>>
}

export interface MonthlyCount {
  /** Position of the request. */
  request: number
  /** `2023-04` */
  month: string
  count: number
}

/** The months for which a body has records at all; inside them, a month without a tally is a true zero. */
export interface Coverage {
  dataset: DatasetId
  municipality_code: string
  first: string
  last: string
}

/** Inclusive months, `2023-04`. */
export interface MonthRange {
  from?: string | undefined
  to?: string | undefined
}

/** The rows of `tally` that a request is about. */
export function conditionsOf(
  { dataset, tally = dataset, where = {} }: CountRequest,
  bodies: Sql,
  { from, to }: MonthRange,
): Sql {
  const all = [sql`dataset = ${tally}`, sql`municipality_code in (${bodies})`]
  for (const [dimension, codes] of Object.entries(where)) all.push(sql`dims ->> ${dimension} = any (${[...codes]})`)
  if (from) all.push(sql`month >= ${`${from}-01`}::date`)
  if (to) all.push(sql`month <= ${`${to}-01`}::date`)
  return join(all, ' and ')
}

/** Rows `dataset, municipality_code, first, last`: two index look-ups a body. */
export function coverageOfBodies(datasets: readonly DatasetId[], bodies: Sql): Sql {
  const end = (order: Sql) => sql`(
    select to_char(month, 'YYYY-MM') from tally_count
    where municipality_code = body.code and key = wanted.key order by month ${order} limit 1)`
  return sql`
    select * from (
      select wanted.dataset, body.code as municipality_code, ${end(sql`asc`)} as first, ${end(sql`desc`)} as last
      from (
        select dataset, tally_key.id as key from unnest(${[...datasets]}::text[]) dataset
        join tally_key on tally = dataset || ':all' and municipality_code = ''
      ) wanted, (${bodies}) body (code)
    ) covered where first is not null`
}
