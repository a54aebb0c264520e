/**
 * Read access to tallies: counts of records that the database keeps in the same transaction as the records.
 * What is here are queries to be put into a larger one, so that a figure is one round trip.
 */
import type { DatasetId } from '../datasets/index.ts'
import { type Sql, sql } from '../platform/database/index.ts'
import { bodiesOf } from './levels.ts'

/** Which records to count. */
export interface CountRequest {
  dataset: DatasetId
  /** A further tally of the dataset (`intake.outcome`); its own when left out. */
  tally?: string
  /** Only records with one of these codes in a tally dimension: `{ ear_tip: ['yes', null] }`; null: without one. */
  where?: Readonly<Record<string, readonly (string | null)[]>>
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

/** Rows `dataset, municipality_code, first, last`: two index look-ups a body. */
export function coverageOfBodies(datasets: readonly DatasetId[], area: string): Sql {
  const end = (order: Sql) => sql`(
    select to_char(month, 'YYYY-MM') from tally_count
    where municipality_code = body.code and key = wanted.key order by month ${order} limit 1)`
  return sql`
    select * from (
      select wanted.dataset, body.code as municipality_code, ${end(sql`asc`)} as first, ${end(sql`desc`)} as last
      from (
        select left(tally, -4) as dataset, id as key from tally_key
        where tally = any (${datasets.map((dataset) => `${dataset}:all`)}) and municipality_code = ''
      ) wanted, (${bodiesOf(area)}) body (code)
    ) covered where first is not null`
}
