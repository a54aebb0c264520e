/**
 * 頭数調査: each head-count of a colony beside the one before it, and the surgeries in its place between them, so that a method
 * can see who is still there. Row-level security decides whose colonies are seen.
 */
import { sql, type Transaction } from '../platform/database/index.ts'

/** Two head-counts of one colony that follow each other. */
export interface HeadCountPair {
  /** Years between them. */
  years: number
  /** Adults seen, then and later. */
  adults: number
  adultsLater: number
  /** Ear-tipped among them, then and later. */
  tipped: number
  tippedLater: number
  /** Surgeries in the colony's 町丁目 between the two days. */
  surgeries: number
}

/** @param area a body, or a prefecture with all bodies in it */
export async function readHeadCounts(transaction: Transaction, area: string): Promise<HeadCountPair[]> {
  return transaction.rows<HeadCountPair>(sql`
    with counted as (
      select municipality_code, place, counted_on, adults, ear_tipped, lag(counted_on) over colony as before,
        lag(adults) over colony as adults_before, lag(ear_tipped) over colony as tipped_before
      from colony_count
      where adults is not null and ear_tipped is not null and municipality_code in (
        select code from municipality where code = ${area} or (prefecture_code = ${area} and ${area.length === 2}))
      window colony as (partition by municipality_code, colony_no, count_method order by counted_on)
    )
    select ((counted_on - before) / 365.25)::float8 as years, adults_before as adults, adults as "adultsLater",
      tipped_before as tipped, ear_tipped as "tippedLater", (
        select count(*)::int from surgery s where s.municipality_code = counted.municipality_code
          and s.place = counted.place and s.operated_on > counted.before and s.operated_on <= counted.counted_on
      ) as surgeries
    from counted where before < counted_on order by municipality_code, place, counted_on`)
}
