/** Everything that a measure takes from records, numerator and denominator, against plain SQL over the records. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { basisOf, type Figure, granularitiesOf, measures } from '../../api/src/measures/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

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
const c1 = `${killed} and kill_class = 'c1'`
const c2 = `${killed} and kill_class = 'c2'`
const c3 = `(${killed} and kill_class = 'c3' or outcome_type = 'died' and (kill_class is null or kill_class = 'unclassified'))`
const operated = `surgery_procedure in ('ovariectomy', 'ovariohysterectomy', 'castration')`
const surgeries = (where = 'true', number?: string) => monthly('operated_on', 'surgery', where, number)
const countsOfColonies = (number: string) =>
  monthly('counted_on', 'colony_count', 'adults is not null and ear_tipped is not null', number)

/** By measure and definition version: the numerator, and the denominator where that is counted too. */
const plainSql: Readonly<Record<string, readonly [string, string?]>> = {
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
  'return_to_owner_rate return_per_unknown_owner_records': [
    gone(`outcome_type = 'return'`),
    taken(`intake_source in ('unknown_owner', 'ordinance')`),
  ],
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
  'complaint by_contact': [monthly('received_on', 'complaint')],
  'complaint by_issue': [monthly('received_on', 'complaint, unnest(complaint_issues)')],
  'complaint_per_1000 by_contact': [monthly('received_on', 'complaint')],
  'complaint_per_1000_households by_contact': [monthly('received_on', 'complaint')],
  'carcass by_day_collected': [monthly('collected_on', 'carcass')],
  'carcass_per_1000 by_day_collected': [monthly('collected_on', 'carcass')],
  'carcass_per_1000_households by_day_collected': [monthly('collected_on', 'carcass')],
  'ear_tip_coverage ear_tipped_per_seen': [
    countsOfColonies('sum(ear_tipped)'),
    countsOfColonies('sum(adults + coalesce(kittens, 0))'),
  ],
}

const counted = measures.flatMap(({ id, versions }) =>
  versions.flatMap((version) =>
    basisOf(version) === 'records' ? granularitiesOf(version).map((by) => [id, version.id, by] as const) : [],
  ),
)

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  await api.db.query(`
    insert into surgery (municipality_code, natural_key, operated_on, sex, surgery_procedure, subsidy, cost)
    select case when n % 5 = 0 then '99301' else '99201' end, 'plain:' || n, date '2023-01-15' + (n * 37) % 900,
      (array['female', 'male', 'unknown', null])[1 + n % 4],
      (array['ovariectomy', 'ovariohysterectomy', 'castration', 'already_neutered', 'cancelled', null])[1 + n % 6],
      (array[5000, 0, null])[1 + n % 3], (array[12000, null, 20500, null])[1 + n % 4]
    from generate_series(1, 300) n`)
  await api.db.query(`
    insert into complaint (municipality_code, natural_key, received_on, channel, complaint_issues)
    select case when n % 7 = 0 then '99301' else '99201' end, 'plain:' || n, date '2023-02-01' + (n * 53) % 700, 'phone',
      (array['excrement', 'feeding', 'noise', 'other'])[1 : n % 5]
    from generate_series(1, 300) n`)
  await api.db.query(`
    insert into intake (municipality_code, natural_key, intake_on, intake_source, age_class, outcome_type, outcome_on, kill_class)
    select case when n % 7 = 0 then '99301' else '99201' end, 'plain:' || n, date '2023-02-01' + (n * 53) % 700,
      (array['owner', 'unknown_owner', 'ordinance', 'injured', 'born_in_care', null])[1 + n % 6],
      (array['adult', 'kitten', 'not_distinguished'])[1 + n % 3],
      (array['return', 'transfer_group', 'kill', 'died', 'in_care', 'escape', null])[1 + n % 7],
      case when n % 11 > 0 then date '2023-02-10' + (n * 53) % 700 end, (array['c1', 'c2', 'c3', 'unclassified', null])[1 + n % 5]
    from generate_series(1, 600) n`)
  await api.db.query(`
    insert into population_stat (municipality_code, natural_key, reference_date, residents, households, source)
    values ('99201', 'plain', '2015-10-02', 300000, 130000, 'test')`)
  await api.db.query(`
    insert into colony_count (municipality_code, natural_key, colony_no, counted_on, adults, kittens, ear_tipped)
    select '99201', 'plain:' || n, 'P' || n % 9, date '2023-02-01' + (n * 53) % 700, (array[5, 8, null])[1 + n % 3],
      (array[2, null])[1 + n % 2], (array[4, 0, 5, null])[1 + n % 4]
    from generate_series(1, 60) n`)
})
afterAll(() => api.close())

test('everything counted from records has its plain SQL here', () => {
  const names = new Set(counted.map(([measure, version]) => `${measure} ${version}`))
  expect(Object.keys(plainSql).sort()).toEqual([...names].sort())
})

async function expected(query: string, by: 'month' | 'fiscal_year') {
  const rows = await api.db.query<{ month: string; count: number }>(query)
  const period = (month: string) =>
    by === 'month' ? month : String(Number(month.slice(0, 4)) - (Number(month.slice(5)) < 4 ? 1 : 0))
  const sums = new Map<string, number>()
  for (const { month, count } of rows) sums.set(period(month), (sums.get(period(month)) ?? 0) + count)
  return sums
}

describe.each(counted)('%s, %s by %s', (measure, version, by) => {
  test('is what plain SQL says', async () => {
    const answer = await api.call('hanako', `/v1/figures?measure=${measure}&version=${version}&area=99201&by=${by}`)
    const points = answer.json<Figure>().series[0]!.points.filter(({ counts }) => counts !== null)
    const [above, below] = plainSql[`${measure} ${version}`]!
    const [numerators, denominators] = [await expected(above, by), below ? await expected(below, by) : null]
    expect(points.length).toBeGreaterThan(2)
    for (const { period, counts } of points) {
      expect([period, counts!.numerator]).toEqual([period, numerators.get(period) ?? 0])
      if (denominators) expect([period, counts!.denominator]).toEqual([period, denominators.get(period) ?? 0])
    }
    // Nothing is left out: a rate is shown for the months that all of its records have.
    const shown = new Set(points.map(({ period }) => period))
    const missing = [...numerators].filter(([period, number]) => !shown.has(period) && number > 0)
    if (!below && !measure.includes('_per_')) expect(missing).toEqual([])
  })
})
