/** Figures that are divided: every part is what plain SQL counts, and all parts together are the whole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { basisOf, type Figure, measures, splitsOf } from '../../api/src/measures/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  await api.db.query(`
    insert into carcass (municipality_code, natural_key, collected_on, road_manager, ear_tip, place, mesh)
    select (array['99201', '13121', '99301', '99'])[1 + n % 4], 'split:' || n, date '2022-02-03' + (n * 31) % 1200,
      (array['municipality', 'prefecture', null])[1 + n % 3], (array['yes', 'no', 'unknown', null])[1 + n % 4],
      (array['中央1丁目', '中央2丁目', '本町', null])[1 + n % 4],
      (array['53394526', '533945261', '5339452611', '5339452622', '5339452733', null])[1 + n % 6]
    from generate_series(1, 400) n`)
})
afterAll(() => api.close())

async function figure(query: string, who: DemoName = 'naoko'): Promise<Figure> {
  const answer = await api.call(who, `/v1/figures?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Figure>()
}

const codeOf = ({ area, part }: Figure['series'][number]) => part?.code ?? area.code

/** `code period` → value. */
function cells({ series }: Figure): Record<string, number> {
  return Object.fromEntries(
    series.flatMap((one) =>
      one.points.flatMap(({ period, value }) => (value ? [[`${codeOf(one)} ${period}`, value]] : [])),
    ),
  )
}

async function plain(key: string, period: string, where: string) {
  const rows = await api.db.query<{ key: string; count: number }>(
    `select ${key} || ' ' || ${period} as key, count(*)::int from carcass where ${where} group by 1`,
  )
  return Object.fromEntries(rows.map((row) => [row.key, row.count]))
}

const year = `extract(year from collected_on - interval '3 months')::int`
const month = `to_char(collected_on, 'YYYY-MM')`
const city = `municipality_code = '99201'`
const prefecture = `left(municipality_code, 2) = '99'`

describe('against plain SQL', () => {
  test.each([
    ['area=99201&split=ear_tip', `coalesce(ear_tip, 'null')`, year, city],
    ['area=99201&split=road_manager&by=month', `coalesce(road_manager, 'null')`, month, city],
    ['area=99201&split=machiaza', `coalesce(place, 'null')`, year, city],
    ['area=99201&split=machiaza&by=month', `coalesce(place, 'null')`, month, city],
    ['area=99201&split=mesh_1000', `coalesce(left(mesh, 8), 'null')`, year, city],
    ['area=99201&split=mesh_500', `case when length(mesh) > 8 then left(mesh, 9) else 'null' end`, year, city],
    ['area=99201&split=mesh_250', `case when length(mesh) > 9 then mesh else 'null' end`, year, city],
    ['area=99&split=municipality', 'municipality_code', year, prefecture],
    ['area=99&split=municipality&by=month', 'municipality_code', month, prefecture],
    ['area=00&split=municipality', 'municipality_code', year, 'true'],
  ])('%s', async (query, key, period, where) => {
    const expected = await plain(key, period, where)
    expect(Object.keys(expected).length).toBeGreaterThan(3)
    expect(cells(await figure(`measure=carcass&${query}`))).toEqual(expected)
  })

  test('a range is one point of everything in it', async () => {
    const span = `collected_on between '2023-04-01' and '2025-03-31'`
    expect(cells(await figure('measure=carcass&area=99201&by=range&from=2023&to=2024&split=ear_tip'))).toEqual(
      await plain(`coalesce(ear_tip, 'null')`, `'2023/2024'`, `${city} and ${span}`),
    )
    expect(cells(await figure('measure=carcass&area=99201&by=range&from=2023-04&to=2025-03'))).toEqual(
      await plain(`'99201'`, `'2023-04/2025-03'`, `${city} and ${span}`),
    )
  })
})

/** Every count from records and everything it may be divided by within its city. */
const divided = measures.flatMap(({ id, kind, versions }) =>
  kind !== 'count'
    ? []
    : versions
        .filter((version) => basisOf(version) === 'records')
        .flatMap((version) =>
          splitsOf(version)
            .filter((split) => split.kind === 'part')
            .map((split) => [id, version.id, split.id] as const),
        ),
)

describe('all parts together are the whole', () => {
  test.each(divided)('%s, %s by %s', async (measure, version, split) => {
    const query = `measure=${measure}&version=${version}&area=99201`
    for (const by of ['fiscal_year', 'month', 'range']) {
      const sums = new Map<string, number>()
      for (const series of (await figure(`${query}&by=${by}&split=${split}`)).series)
        for (const { period, value } of series.points) sums.set(period, (sums.get(period) ?? 0) + (value ?? 0))
      const whole = (await figure(`${query}&by=${by}`)).series[0]!.points
      expect(whole.length).toBeGreaterThan(0)
      for (const { period, value } of whole) expect([period, sums.get(period) ?? 0]).toEqual([period, value ?? 0])
    }
  })
})

describe('nobody sees a body outside the scope', () => {
  test('a split shows the bodies inside it only, and says so', async () => {
    const codes = async (who: DemoName, query: string) => {
      const found = await figure(query, who)
      return [found.series.map(({ area }) => area.code), found.notes.some(({ ja }) => ja.includes('担当範囲'))]
    }
    expect(await codes('hanako', 'measure=carcass&area=99&split=municipality')).toEqual([['99201'], true])
    expect(await codes('hanako', 'measure=carcass&area=00&split=municipality')).toEqual([['99201'], true])
    expect(await codes('jiro', 'measure=carcass&area=99&split=municipality')).toEqual([['99', '99201', '99301'], false])
    expect(await codes('jiro', 'measure=carcass&area=00&split=prefecture')).toEqual([['99'], true])
  })

  test.each<[DemoName, string]>([
    ['hanako', 'measure=carcass&area=13&split=municipality'],
    ['hanako', 'measure=carcass&area=00&split=prefecture'],
    ['hanako', 'measure=carcass&area=99301&split=ear_tip'],
    ['saburo', 'measure=carcass&area=99201&split=machiaza'],
  ])('%s asking for %s is refused', async (who, query) => {
    const answer = await api.call(who, `/v1/figures?${query}`)
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'area_outside_scope'])
  })

  test('without signing in, official figures of bodies are those published', async () => {
    const answer = await api.call(null, '/v1/open/figures?measure=kill&area=99&split=municipality')
    const { series } = answer.json<Figure>()
    expect(series.map(({ area }) => area.code)).toEqual(['99201'])
    expect(series[0]!.points.at(-1)).toMatchObject({ period: '2023', value: 47, counts: { numerator: 47 } })
  })

  test('cells of 250 m are for editors', async () => {
    const query = '/v1/figures?measure=carcass&area=99201&split=mesh_250'
    expect((await api.call('hanako', query)).statusCode).toBe(200)
    expect((await api.call('ichiro', query)).json<{ code: string }>().code).toBe('mesh_too_fine')
  })
})
