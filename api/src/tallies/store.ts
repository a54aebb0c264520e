/**
 * Read access to tallies: counts of records that the database keeps in the same transaction as the records.
 * What is here are queries to be put into a larger one, so that a figure is one round trip.
 */
import type { DatasetId } from '../datasets/index.ts'
import { identifier, join, raw, type Sql, sql } from '../platform/database/index.ts'
import { bodiesOf, monthColumns } from './levels.ts'

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

/** The first (1) or last (-1) month of a row in which there is anything to count. */
function monthWithin(sign: 1 | -1): Sql {
  const columns = monthColumns.map((name, position) => sql`when ${identifier(name)} <> 0 then ${raw(String(position))}`)
  const position = sql`case ${join(sign === 1 ? columns : columns.reverse(), ' ')} end`
  return sql`to_char(make_date(fiscal_year, 4, 1) + make_interval(months => ${position}), 'YYYY-MM')`
}

/** Rows `dataset, municipality_code, first, last`: two index look-ups a body. */
export function coverageOfBodies(datasets: readonly DatasetId[], area: string): Sql {
  const end = (sign: 1 | -1) => sql`(
    select ${monthWithin(sign)} from tally_count
    where municipality_code = body.code and key = wanted.key order by fiscal_year ${sign === 1 ? sql`asc` : sql`desc`} limit 1)`
  return sql`
    select * from (
      select wanted.dataset, body.code as municipality_code, ${end(1)} as first, ${end(-1)} as last
      from (
        select left(tally, -4) as dataset, id as key from tally_key
        where tally = any (${datasets.map((dataset) => `${dataset}:all`)}) and municipality_code = ''
      ) wanted, (${bodiesOf(area)}) body (code)
    ) covered where first is not null`
}
