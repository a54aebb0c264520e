/**
 * 収容: how long cats stay, counted from the register of intakes in the database, so that a method gets a few hundred rows
 * however many stays there were. Row-level security decides whose stays are seen.
 */
import { join, type Sql, sql, type Transaction } from '../platform/database/index.ts'
import { nextMonth } from '../reference/index.ts'

/**
 * How a stay ends: alive (返還, 譲渡, 元の場所へ), dead (殺処分, 収容中の死亡), otherwise (escaped, moved to another facility),
 * or not yet: then its days are those until today, and the true length is more (censored).
 */
export type StayExit = 'live' | 'dead' | 'other' | 'in_care'

/** So many stays of so many days that ended in this way. Out on the day of intake is 0 days. */
export interface StayCount {
  days: number
  exit: StayExit
  count: number
}

export interface StayRequest {
  /** A body, or a prefecture with all bodies in it. */
  area: string
  /** Inclusive months (`2023-04`) in which the stays begin. */
  from?: string | undefined
  to?: string | undefined
  /** Only cats of these sources of intake or age classes. */
  sources?: readonly string[] | undefined
  ageClasses?: readonly string[] | undefined
}

export interface Stays {
  /** Ordered by days. */
  stays: StayCount[]
  /** Stays that ended on a day nobody wrote down: they have no length, and are not among `stays`. */
  undated: number
  /** The days on which the first and the last of the stays began; null when there are none. */
  first: string | null
  last: string | null
}

const exits = {
  live: ['return', 'transfer_individual', 'transfer_group', 'return_to_field'],
  dead: ['kill', 'died'],
} as const

/** Ended, but the register does not say when. */
const isUndated = sql`outcome_on is null and outcome_type is not null and outcome_type <> 'in_care'`

const dayOne = (month: string) => sql`${`${month}-01`}::date`

function inArea(area: string): Sql {
  return sql`municipality_code in (
    select code from municipality where code = ${area} or (prefecture_code = ${area} and ${area.length === 2}))`
}

function conditionsOf({ area, from, to, sources, ageClasses }: StayRequest, today: string): Sql {
  const all = [inArea(area), sql`intake_on <= ${today}::date`]
  if (from) all.push(sql`intake_on >= ${dayOne(from)}`)
  if (to) all.push(sql`intake_on < ${dayOne(nextMonth(to))}`)
  if (sources) all.push(sql`intake_source = any (${[...sources]})`)
  if (ageClasses) all.push(sql`age_class = any (${[...ageClasses]})`)
  return join(all, ' and ')
}

/**
 * Lengths of stay by how they ended, for Kaplan–Meier and Aalen–Johansen estimates.
 * @param today the day in Japan until which cats still there have stayed; a later outcome has not happened yet
 */
export async function readStays(transaction: Transaction, request: StayRequest, today: string): Promise<Stays> {
  const row = await transaction.first<Stays>(sql`
    with stay as (
      select intake_on, ${isUndated} as undated, least(outcome_on, ${today}::date) - intake_on as days,
        case when outcome_on is null or outcome_on > ${today}::date then 'in_care'
          when outcome_type = any (${[...exits.live]}) then 'live'
          when outcome_type = any (${[...exits.dead]}) then 'dead' else 'other' end as exit
      from intake where ${conditionsOf(request, today)}
    ), counted as (
      select days, exit, count(*)::int as count from stay where not undated and days >= 0 group by 1, 2 order by 1, 2
    )
    select (select coalesce(jsonb_agg(counted), '[]') from counted) as stays,
      (count(*) filter (where undated))::int as undated, min(intake_on)::text as first, max(intake_on)::text as last
    from stay`)
  return row ?? { stays: [], undated: 0, first: null, last: null }
}

/**
 * 収支: what was there, came in, went out and remained. `start + intake = end + outcomes + undated`; a difference would mean
 * that a cat left before it came.
 */
export interface Balance {
  /** In care at the end of the day before. */
  start: number
  intake: number
  outcomes: number
  /** Taken in during the period, gone on a day nobody wrote down: neither in care nor among the outcomes. */
  undated: number
  /** In care at the end of the last day. */
  end: number
}

/**
 * The balance of a period (domain §4.3, S_start + I = S_end + O).
 * @param period inclusive months
 */
export async function readBalance(
  transaction: Transaction,
  area: string,
  { from, to }: { from: string; to: string },
): Promise<Balance> {
  const [begin, after] = [dayOne(from), dayOne(nextMonth(to))]
  const inCareBefore = (day: Sql) =>
    sql`(count(*) filter (where intake_on < ${day} and not undated and (outcome_on is null or outcome_on >= ${day})))::int`
  const row = await transaction.first<Balance>(sql`
    select ${inCareBefore(begin)} as start, ${inCareBefore(after)} as end,
      (count(*) filter (where intake_on >= ${begin} and intake_on < ${after}))::int as intake,
      (count(*) filter (where outcome_on >= ${begin} and outcome_on < ${after}))::int as outcomes,
      (count(*) filter (where undated and intake_on >= ${begin} and intake_on < ${after}))::int as undated
    from (select intake_on, outcome_on, ${isUndated} as undated from intake
      where ${inArea(area)} and intake_on < ${after}) stay`)
  if (!row) throw new Error('an aggregate gave no row')
  return row
}
