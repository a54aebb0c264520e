/** Everything that a measure takes from records, numerator and denominator, against plain SQL over the records. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { basisOf, type Figure, granularitiesOf, measures } from '../../api/src/measures/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { countPlainly, plainSql } from '../support/plain-counts.ts'

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

describe.each(counted)('%s, %s by %s', (measure, version, by) => {
  test('is what plain SQL says', async () => {
    const answer = await api.call('hanako', `/v1/figures?measure=${measure}&version=${version}&area=99201&by=${by}`)
    const points = answer.json<Figure>().series[0]!.points.filter(({ counts }) => counts !== null)
    const [above, below] = plainSql[`${measure} ${version}`]!
    const [numerators, denominators] = [
      await countPlainly(api.db, above, by),
      below ? await countPlainly(api.db, below, by) : null,
    ]
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
