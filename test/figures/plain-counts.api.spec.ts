/** Every count that a measure takes from records, against plain SQL over the records. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { basisOf, type Figure, measures } from '../../api/src/measures/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

/** Plain SQL by measure and definition version: rows `month, count` of 見本市. */
const plainSql: Readonly<Record<string, string>> = {
  'carcass by_day_collected': monthly('collected_on', 'carcass'),
  'surgery by_day_operated': monthly(
    'operated_on',
    'surgery',
    `surgery_procedure in ('ovariectomy', 'ovariohysterectomy', 'castration')`,
  ),
  'surgery all_records': monthly('operated_on', 'surgery'),
  'complaint by_contact': monthly('received_on', 'complaint'),
  'complaint by_issue': monthly('received_on', 'complaint, unnest(complaint_issues)'),
}

function monthly(date: string, from: string, where = 'true') {
  return `select to_char(${date}, 'YYYY-MM') as month, count(*)::int as count from ${from}
    where municipality_code = '99201' and ${where} group by 1`
}

const counts = measures.flatMap(({ id, kind, versions }) =>
  kind === 'count' ? versions.filter((v) => basisOf(v) === 'records').map((v) => [id, v.id] as const) : [],
)

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  await api.db.query(`
    insert into surgery (municipality_code, natural_key, operated_on, sex, surgery_procedure)
    select case when n % 5 = 0 then '99301' else '99201' end, 'plain:' || n, date '2023-01-15' + (n * 37) % 900,
      (array['female', 'male', 'unknown', null])[1 + n % 4],
      (array['ovariectomy', 'ovariohysterectomy', 'castration', 'already_neutered', 'cancelled', null])[1 + n % 6]
    from generate_series(1, 300) n`)
  await api.db.query(`
    insert into complaint (municipality_code, natural_key, received_on, channel, complaint_issues)
    select case when n % 7 = 0 then '99301' else '99201' end, 'plain:' || n, date '2023-02-01' + (n * 53) % 700, 'phone',
      (array['excrement', 'feeding', 'noise', 'other'])[1 : n % 5]
    from generate_series(1, 300) n`)
})
afterAll(() => api.close())

test('every count from records has its plain SQL here', () => {
  expect(Object.keys(plainSql).sort()).toEqual(counts.map((names) => names.join(' ')).sort())
})

describe.each(counts)('%s, %s', (measure, version) => {
  test.each(['month', 'fiscal_year'] as const)('by %s', async (by) => {
    const figure = (
      await api.call('hanako', `/v1/figures?measure=${measure}&version=${version}&area=99201&by=${by}`)
    ).json<Figure>()
    const rows = await api.db.query<{ month: string; count: number }>(plainSql[`${measure} ${version}`]!)
    const period = (month: string) =>
      by === 'month' ? month : String(Number(month.slice(0, 4)) - (Number(month.slice(5)) < 4 ? 1 : 0))
    const expected = new Map<string, number>()
    for (const { month, count } of rows) expected.set(period(month), (expected.get(period(month)) ?? 0) + count)
    const points = figure.series[0]!.points.filter(({ value }) => value !== null)
    expect(rows.length).toBeGreaterThan(10)
    expect(points.reduce((sum, { value }) => sum + value!, 0)).toBe(rows.reduce((sum, { count }) => sum + count, 0))
    for (const point of points)
      expect([point.period, point.value]).toEqual([point.period, expected.get(point.period) ?? 0])
  })
})
