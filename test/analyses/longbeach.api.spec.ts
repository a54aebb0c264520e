import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { decide, getImport, givenImport, readWaiting } from '../support/imports.ts'
import { answers, outcomes, type Raw } from '../support/longbeach.ts'
import { providedFile } from '../support/provided.ts'

const path = providedFile('records/longbeach_2017-2024_cats.csv')

interface Figure {
  series: { points: { period: string; value: number; counts: { numerator: number; denominator: number } }[] }[]
}

let api: TestApp

/** The file goes in as an office would put it in; beside it the same rows as a table of texts, for plain SQL. */
beforeAll(async () => {
  if (!path) return
  api = await startApp()
  await api.db.query('delete from intake')
  const content = await readFile(path)
  const { id } = await givenImport(api, 'hanako', { dataset: 'intake', content, name: 'longbeach.csv' })
  await api.call('hanako', { method: 'PUT', url: `/v1/imports/${id}/answers`, payload: { answers } })
  await readWaiting(api)
  await decide(api, 'hanako', id, 'commit')
  await readWaiting(api)
  expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'committed' })
  await api.db.query(
    'create table raw_longbeach (intake_date text, intake_type text, outcome_date text, outcome_type text)',
  )
  await api.db.query('insert into raw_longbeach select * from jsonb_populate_recordset(null::raw_longbeach, $1)', [
    JSON.stringify(parse<Raw>(content, { columns: true, bom: true })),
  ])
}, 240_000)
afterAll(() => api?.close())

async function figure(query: string): Promise<Figure> {
  const reply = await api.call('hanako', `/v1/figures?area=99201&${query}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json<Figure>()
}

async function analysis<Result>(id: string, query: string): Promise<Result> {
  const reply = await api.call('hanako', `/v1/analyses/${id}?area=99201&${query}`)
  expect(reply.statusCode, reply.body).toBe(200)
  const { result, refusal } = reply.json<{ result: Result; refusal: unknown }>()
  expect(refusal).toBeNull()
  return result
}

const intake = 'measure=intake&version=without_injured_records'

describe.skipIf(!path)('Long Beach, 14,145 cats', () => {
  test('monthly intake, in fiscal months, is what plain SQL over the raw file says', async () => {
    const { series } = await figure(`${intake}&by=month&from=2016-04&to=2024-12`)
    const raw = await api.db.query<{ month: string; number: number }>(
      'select left(intake_date, 7) as month, count(*)::int as number from raw_longbeach group by 1 order by 1',
    )
    expect(raw).toHaveLength(96)
    const found = series[0]!.points.filter(({ value }) => value !== null && value > 0)
    expect(found.map(({ period, value }) => ({ month: period, number: value }))).toEqual(raw)
    const years = await figure(`${intake}&by=fiscal_year&from=2017&to=2023`)
    const byYear = await api.db.query<{ year: string; number: number }>(
      `select to_char(intake_date::date - interval '3 months', 'YYYY') as year, count(*)::int as number from raw_longbeach
       where intake_date between '2017-04-01' and '2024-03-31' group by 1 order by 1`,
    )
    expect(years.series[0]!.points.map(({ period, value }) => ({ year: period, number: value }))).toEqual(byYear)
  })

  test('outcome-based live release is what plain SQL over the raw file says', async () => {
    const { series } = await figure(
      'measure=live_release_rate&version=live_release_per_outcome_records&by=fiscal_year&from=2017&to=2023',
    )
    const raw = await api.db.query<{ year: string; live: number; dead: number }>(
      `with outcome as (
         select to_char(outcome_date::date - interval '3 months', 'YYYY') as year, $1::jsonb ->> outcome_type as way
         from raw_longbeach where outcome_date between '2017-04-01' and '2024-03-31'
       ) select year, (count(*) filter (where way in ('return', 'transfer_individual', 'transfer_group')))::int as live,
         (count(*) filter (where way in ('kill', 'died')))::int as dead from outcome group by 1 order by 1`,
      [JSON.stringify(outcomes)],
    )
    expect(raw).toHaveLength(7)
    expect(
      series[0]!.points.map(({ period, counts }) => ({
        year: period,
        live: counts.numerator,
        dead: counts.denominator - counts.numerator,
      })),
    ).toEqual(raw)
    raw.forEach(({ live, dead }, index) =>
      expect(series[0]!.points[index]!.value).toBeCloseTo((100 * live) / (live + dead), 6),
    )
  })

  // R: f <- survfit(Surv(day, way > 0) ~ 1); summary(f)$table; timepoints(cuminc(day, way, cencode = 0), c(7, 30, 90))$est
  // over the raw file: way 1 out alive (to the field as well), 2 euthanasia, died or disposal, 3 another way, 0 no outcome date
  test('length of stay agrees with R over the raw file', async () => {
    const { stays, in_care, undated, median, milestones } = await analysis<{
      stays: number
      in_care: number
      undated: number
      median: object
      milestones: { day: number; in_care: number; ways_out: { live: number; dead: number; other: number } }[]
    }>('length-of-stay', '')
    expect({ stays, in_care, undated, median }).toEqual({
      stays: 14_145,
      in_care: 39,
      undated: 0,
      median: { days: 7, low: 7, high: 8 },
    })
    for (const [day, inCare, live, dead, other] of [
      [7, 0.4933191940615, 0.32718275008837, 0.17674089784376, 0.00275715800636],
      [30, 0.2305408271474, 0.55369388476493, 0.2124425592082, 0.00332272887946],
      [90, 0.0614351360905, 0.71587133262637, 0.21852244609403, 0.00417108518911],
    ] as const) {
      const found = milestones.find((milestone) => milestone.day === day)!
      expect(found.in_care).toBeCloseTo(inCare, 10)
      expect(found.ways_out.live).toBeCloseTo(live, 10)
      expect(found.ways_out.dead).toBeCloseTo(dead, 10)
      expect(found.ways_out.other).toBeCloseTo(other, 10)
    }
  })

  // R: farringtonFlexible(sts(y, start = c(2017, 1), frequency = 12), control = list(range = 37:96, b = 3, w = 1, alpha = 0.01,
  //   noPeriods = 1, thresholdMethod = "delta", powertrans = "2/3", reweight = TRUE, weightsThreshold = 2.58, trend = TRUE))
  test('the COVID dip is flagged: May and July 2020 are low, what was expected agrees with R', async () => {
    const { months } = await analysis<{
      months: { month: string; value: number; expected: number; upper: number; verdict: string }[]
    }>('anomaly', `${intake}&from=2017-01&to=2024-12&months=60`)
    const at = (month: string) => months.find((one) => one.month === month)!
    expect(at('2020-05').verdict).toBe('low')
    expect(at('2020-07').verdict).toBe('low')
    for (const [month, expected, upper] of [
      ['2020-04', 183.47236557, 432.200609086],
      ['2020-05', 300.791519905, 548.785218422],
      ['2020-06', 336.680426787, 576.433465554],
    ] as const) {
      expect(Math.abs(at(month).expected / expected - 1)).toBeLessThan(1e-4)
      expect(Math.abs(at(month).upper / upper - 1)).toBeLessThan(1e-3)
      expect(at(month).value).toBeLessThan(at(month).expected / 2)
    }
  })
})
