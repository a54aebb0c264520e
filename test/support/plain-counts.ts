/** What every measure takes from records, as plain SQL over the records: written by hand, next to nothing shared with the product. */
import type { TestDatabase } from './database.ts'

/** Rows `month, count` of 見本市. */
function monthly(date: string, from: string, where = 'true', number = 'count(*)') {
  return `select to_char(${date}, 'YYYY-MM') as month, (${number})::int as count from ${from}
    where municipality_code = '99201' and ${where} group by 1`
}

const came = `(intake_source is null or intake_source in ('owner', 'unknown_owner', 'ordinance'))`
const main = `(intake_source is null or intake_source <> 'injured')`
const killed = `outcome_type in ('kill', 'died')`
const live = `outcome_type in ('return', 'transfer_individual', 'transfer_group')`
const taken = (where = came) => monthly('intake_on', 'intake', where)
const gone = (where: string, source = main) =>
  monthly('outcome_on', 'intake', `outcome_on is not null and ${source} and ${where}`)
const stays = (source: string, number?: string) =>
  monthly(
    'outcome_on',
    'intake',
    `outcome_on is not null and outcome_type is distinct from 'in_care' and ${source}`,
    number,
  )
const c1 = `${killed} and kill_class = 'c1'`
const c2 = `${killed} and kill_class = 'c2'`
const c3 = `(${killed} and kill_class = 'c3' or outcome_type = 'died' and (kill_class is null or kill_class = 'unclassified'))`
const operated = `surgery_procedure in ('ovariectomy', 'ovariohysterectomy', 'castration')`
const surgeries = (where = 'true', number?: string) => monthly('operated_on', 'surgery', where, number)
const countsOfColonies = (number: string) =>
  monthly('counted_on', 'colony_count', 'adults is not null and ear_tipped is not null', number)

/** Yen of a fiscal year, in its April. */
const settled = (kinds: string) =>
  `select fiscal_year || '-04' as month, sum(amount)::int as count from cost_item
    where municipality_code = '99201' and cost_purpose = 'surgery' and cost_kind in (${kinds}) group by 1`

/** By measure and definition version: the numerator, and the denominator where that is counted too. */
export const plainSql: Readonly<Record<string, readonly [string, string?]>> = {
  'intake without_injured_records': [taken()],
  'return without_injured_records': [gone(`outcome_type = 'return'`)],
  'transfer without_injured_records': [gone(`outcome_type in ('transfer_individual', 'transfer_group')`)],
  'live_release without_injured_records': [gone(live)],
  'kill c1_to_c3_records': [gone(killed)],
  'kill c2_only_records': [gone(c2)],
  'kill incl_injured_records': [gone(killed, 'true')],
  'kill_c1 without_injured_records': [gone(c1)],
  'kill_c2 without_injured_records': [gone(c2)],
  'kill_c3 without_injured_records': [gone(c3)],
  'kitten_share kittens_per_distinguished_records': [
    taken(`${came} and age_class = 'kitten'`),
    taken(`${came} and age_class in ('adult', 'kitten')`),
  ],
  'live_release_rate live_release_per_intake_records': [gone(live), taken()],
  'live_release_rate live_release_per_outcome_records': [gone(live), gone(`(${live} or ${killed})`)],
  'live_release_rate live_release_excl_c3_records': [gone(live), gone(`(${live} or ${c1} or ${c2})`)],
  'live_release_rate live_release_asilomar_like_records': [gone(live), gone(`(${live} or ${c2})`)],
  'kill_rate kill_per_intake_records': [gone(killed), taken()],
  'kill_rate c2_per_intake_records': [gone(c2), taken()],
  'kill_rate kill_per_outcome_records': [gone(killed), gone(`(${live} or ${killed})`)],
  'kill_rate c2_per_outcome_records': [gone(c2), gone(`(${live} or ${killed})`)],
  'colony by_day_registered': [monthly('registered_on', 'colony')],
  'return_to_owner_rate return_per_unknown_owner_records': [
    gone(`outcome_type = 'return'`),
    taken(`intake_source in ('unknown_owner', 'ordinance')`),
  ],
  'length_of_stay ended_stays_records': [
    stays(`intake_source is distinct from 'injured'`, 'sum(outcome_on - intake_on)'),
    stays(`intake_source is distinct from 'injured'`),
  ],
  'length_of_stay incl_injured_records': [stays('true', 'sum(outcome_on - intake_on)'), stays('true')],
  'intake_per_1000 without_injured_records': [taken()],
  'intake_per_1000_households without_injured_records': [taken()],
  'kill_per_1000 c1_to_c3_records': [gone(killed)],
  'kill_per_1000_households c1_to_c3_records': [gone(killed)],
  'surgery by_day_operated': [surgeries(operated)],
  'surgery all_records': [surgeries()],
  'surgery_per_1000 by_day_operated': [surgeries(operated)],
  'surgery_per_1000_households by_day_operated': [surgeries(operated)],
  'cost_per_surgery subsidy_only': [
    surgeries(`${operated} and subsidy is not null`, 'sum(subsidy)'),
    surgeries(`${operated} and subsidy is not null`),
  ],
  'cost_per_surgery clinic_fee': [
    surgeries(`${operated} and cost is not null`, 'sum(cost)'),
    surgeries(`${operated} and cost is not null`),
  ],
  'cost_per_surgery with_office': [settled(`'subsidy', 'office'`), surgeries(operated)],
  'cost_per_surgery with_staff': [settled(`'subsidy', 'office', 'staff'`), surgeries(operated)],
  'complaint by_contact': [monthly('received_on', 'complaint')],
  'complaint by_issue': [monthly('received_on', 'complaint, unnest(complaint_issues)')],
  'complaint_per_1000 by_contact': [monthly('received_on', 'complaint')],
  'complaint_per_1000_households by_contact': [monthly('received_on', 'complaint')],
  'carcass by_day_collected': [monthly('collected_on', 'carcass')],
  'carcass_per_1000 by_day_collected': [monthly('collected_on', 'carcass')],
  'carcass_per_1000_households by_day_collected': [monthly('collected_on', 'carcass')],
  'colony_size seen_per_count': [
    monthly('counted_on', 'colony_count', 'adults is not null', 'sum(adults + coalesce(kittens, 0))'),
    monthly('counted_on', 'colony_count', 'adults is not null'),
  ],
  'ear_tip_coverage ear_tipped_per_seen': [
    countsOfColonies('sum(ear_tipped)'),
    countsOfColonies('sum(adults + coalesce(kittens, 0))'),
  ],
}

export type By = 'month' | 'fiscal_year'

/** Counts by period. */
export async function countPlainly(db: TestDatabase, query: string, by: By): Promise<Map<string, number>> {
  const rows = await db.query<{ month: string; count: number }>(query)
  const period = (month: string) =>
    by === 'month' ? month : String(Number(month.slice(0, 4)) - (Number(month.slice(5)) < 4 ? 1 : 0))
  const sums = new Map<string, number>()
  for (const { month, count } of rows) sums.set(period(month), (sums.get(period(month)) ?? 0) + count)
  return sums
}
