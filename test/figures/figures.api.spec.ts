import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerFigure } from '../../api/src/figures/index.ts'
import type { Figure, Measure } from '../../api/src/measures/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function figure(query: string, who: DemoName | null = null): Promise<Figure> {
  const answer = await api.call(who, `/v1/${who ? '' : 'open/'}figures?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Figure>()
}

/** Period → value, or the status of one without. */
function values({ series: [first] }: Figure): Record<string, number | string> {
  return Object.fromEntries(first!.points.map(({ period, value, status }) => [period, value ?? status]))
}

async function refusal(who: DemoName | null, url: string) {
  const answer = await api.call(who, url)
  return [answer.statusCode, answer.json<{ code: string }>().code]
}

describe('rates of the whole country (domain, test values of the rates)', () => {
  const na = 'not_applicable'
  test.each([
    ['live_release_rate', 'live_release_per_intake', ['10.79', '18.99', '25.58', '37.02', '48.63']],
    ['live_release_rate', 'live_release_per_outcome', ['10.75', '18.91', '25.56', '37.10', '48.90']],
    ['live_release_rate', 'live_release_excl_c3', [na, na, na, na, '55.01']],
    ['live_release_rate', 'live_release_asilomar_like', [na, na, na, na, '70.72']],
    ['kill_rate', 'kill_per_intake', ['89.60', '81.44', '74.48', '62.75', '50.82']],
    ['kill_rate', 'c2_per_intake', [na, na, na, na, '20.14']],
    ['kitten_share', 'kittens_per_intake', ['72.06', '70.79', '71.53', '69.03', '67.07']],
    ['return_to_owner_rate', 'return_per_unknown_owner', ['0.28', '0.44', '0.45', '0.44', '0.71']],
  ])('%s as %s', async (measure, version, expected) => {
    const found = values(await figure(`measure=${measure}&version=${version}&from=2012&to=2019`))
    const shown = ['2012', '2014', '2015', '2016', '2019'].map((year) => {
      const value = found[year]
      return typeof value === 'number' ? value.toFixed(2) : value
    })
    expect(shown).toEqual(expected)
  })
})

describe('counts of the whole country', () => {
  test('intake: what is known, and unknown where nothing is', async () => {
    const found = values(await figure('measure=intake&from=2004&to=2024'))
    expect(found).toEqual({
      2004: 237246,
      2005: 'unknown',
      2006: 'unknown',
      2007: 'unknown',
      2008: 'unknown',
      2009: 177785,
      2010: 'unknown',
      2011: 143195,
      2012: 137745,
      2013: 115484,
      2014: 97922,
      2015: 90075,
      2016: 72624,
      2017: 62137,
      2018: 56404,
      2019: 53342,
      2020: 44798,
      2021: 34805,
      2022: 'unknown',
      2023: 'unknown',
      2024: 22010,
    })
  })

  test('kill: the latest publication, never a withdrawn, unconfirmed or digitised value', async () => {
    const found = values(await figure('measure=kill&from=2009&to=2024'))
    expect(found).toMatchObject({
      2009: 165771,
      2010: 'unknown',
      2011: 'unknown',
      2012: 123420,
      2013: 99671,
      2017: 34854,
      2018: 30757,
      2019: 27107,
      2020: 19705,
      2021: 11718,
      2022: 9472,
      2023: 6899,
      2024: 4866,
    })
  })

  test('returned or transferred: published, else the sum of both', async () => {
    const found = values(await figure('measure=live_release&from=2012&to=2024'))
    expect(found).toMatchObject({ 2012: 14858, 2013: 16328, 2017: 26967, 2019: 25936, 2021: 23112, 2022: 'unknown' })
  })

  test('including injured animals', async () => {
    const found = values(await figure('measure=kill&version=incl_injured&from=2011&to=2017'))
    expect(found).toEqual({
      2011: 'unknown',
      2012: 133001,
      2013: 'unknown',
      2014: 88755,
      2015: 76369,
      2016: 53502,
      2017: 'unknown',
    })
  })

  test('②: not applicable before the classes, unknown where not published', async () => {
    const found = values(await figure('measure=kill&version=c2_only&from=2016&to=2022'))
    expect(found).toEqual({
      2016: 'not_applicable',
      2017: 'not_applicable',
      2018: 'unknown',
      2019: 10741,
      2020: 'unknown',
      2021: 3822,
      2022: 'unknown',
    })
  })

  test('values read off a chart come only when asked for, marked', async () => {
    expect(values(await figure('measure=intake&from=2005&to=2005'))).toEqual({ 2005: 'unknown' })
    const [point] = (await figure('measure=intake&from=2005&to=2005&exactness=all')).series[0]!.points
    expect(point).toMatchObject({ value: 228656, exactness: 'digitised', interval: null, vintage: null })
  })

  test('every answer carries definition, unit, sources with credit, breaks and labels in both calendars', async () => {
    const found = await figure('measure=kill&from=2012&to=2021')
    expect(found.unit).toEqual({ ja: '匹', en: 'cats' })
    expect(found.definition[0]).toMatchObject({ measure: 'kill', version: 'c1_to_c3', formula: { ja: '① ＋ ② ＋ ③' } })
    expect(found.sources.length).toBeGreaterThan(3)
    for (const { credit, address } of found.sources) {
      expect(credit).toContain('環境省')
      expect(address).toMatch(/^https?:/)
    }
    expect(found.annotations.map(({ period, kind }) => [period, kind])).toEqual([
      ['2013', 'law'],
      ['2018', 'definition'],
      ['2019', 'definition'],
      ['2020', 'law'],
    ])
    expect(found.series[0]!.points[7]!.label).toEqual({ ja: '令和元年度（2019年度）', en: 'FY2019 (Reiwa 1)' })
    expect(found.series[0]!.points.every(({ interval }) => interval === null)).toBe(true)
    expect(found.notes.map(({ ja }) => ja).join()).toContain('標本ではない')
  })
})

describe('the city’s own figures', () => {
  test('carcasses by year and by month add up to the records', async () => {
    const [{ count } = { count: -1 }] = await api.db.query<{ count: number }>(
      `select count(*)::int from carcass where municipality_code = '99201' and collected_on between '2021-04-01' and '2026-03-31'`,
    )
    const sum = (found: Figure) => found.series[0]!.points.reduce((total, { value }) => total + (value ?? 0), 0)
    expect(sum(await figure('measure=carcass&area=99201&from=2021&to=2025', 'ichiro'))).toBe(count)
    expect(sum(await figure('measure=carcass&area=99201&by=month&from=2021&to=2025', 'ichiro'))).toBe(count)
  })

  test('a year that is running is held against the same months of the year before', async () => {
    const found = await answerFigure(
      api.db.database,
      { measure: ['complaint'], area: '99201', by: 'fiscal_year', to: '2025', exactness: 'exact' },
      { kind: 'account', scope: '99201' },
      '2025-11-24',
    )
    const count = async (from: string, to: string) => {
      const sql = `select count(*)::int as number from complaint where municipality_code = '99201' and received_on between $1 and $2`
      return (await api.db.query<{ number: number }>(sql, [from, to]))[0]?.number
    }
    expect(found.series[0]!.change).toMatchObject({
      from: '2024',
      to: '2025',
      months: 7,
      previous: await count('2024-04-01', '2024-10-31'),
      current: await count('2025-04-01', '2025-10-31'),
      method: 'conditional_poisson',
    })
  })

  test('74 after 84 is within chance, with exact intervals, and marked as invented', async () => {
    const found = await figure('measure=carcass&area=99201&to=2025', 'hanako')
    expect(values(found)).toEqual({ 2021: 122, 2022: 110, 2023: 96, 2024: 84, 2025: 74 })
    expect(found.series[0]!.change).toMatchObject({ from: '2024', to: '2025', difference: -10, within_chance: true })
    expect(found.series[0]!.points[3]!.interval).toMatchObject({
      low: expect.closeTo(67.00168974, 8),
      high: expect.closeTo(103.9977158, 7),
    })
    expect(found.area.fictitious).toBe(true)
    expect(found.sources.map(({ credit }) => credit)).toEqual(['架空データ'])
    expect(found.annotations.map(({ kind }) => kind)).toContain('scheme')
  })

  test('per 1,000 residents by the population of the year', async () => {
    const found = await figure('measure=carcass_per_1000&area=99201&from=2021&to=2025', 'hanako')
    expect(values(found)['2021']).toBeCloseTo((122 / 304_100) * 1000, 9)
    expect(values(found)['2025']).toBeCloseTo((74 / 297_700) * 1000, 9)
  })

  test('a prefecture is the total of its bodies with records', async () => {
    const found = await figure('measure=carcass&area=99&from=2023&to=2025', 'jiro')
    expect(found.notes.map(({ ja }) => ja).join()).toContain('記録のある2自治体の合計')
    const months = await figure('measure=carcass&area=99&by=month&from=2024-04&to=2024-09', 'jiro')
    const rows = await api.db.query<{ month: string; count: number }>(
      `select to_char(collected_on, 'YYYY-MM') as month, count(*)::int from carcass
       where collected_on between '2024-04-01' and '2024-09-30' group by 1 order by 1`,
    )
    expect(values(months)).toEqual(Object.fromEntries(rows.map(({ month, count }) => [month, count])))
  })

  test('several definition versions stand side by side', async () => {
    const found = await figure(
      'measure=live_release_rate&area=99201&version=live_release_per_intake&version=live_release_asilomar_like',
      'hanako',
    )
    expect(found.series.map(({ version }) => version)).toEqual([
      'live_release_per_intake',
      'live_release_asilomar_like',
    ])
    expect(found.series[1]!.label.ja).toBe('返還・譲渡率（アシロマ型（参考））')
  })

  test('official figures of the city: all for its own staff, published ones for others and the public', async () => {
    const own = values(await figure('measure=kill&area=99201&from=2022&to=2025', 'ichiro'))
    expect(own).toEqual({ 2022: 69, 2023: 47, 2024: 33, 2025: 21 })
    const published = { 2022: 69, 2023: 47, 2024: 'unknown', 2025: 'unknown' }
    expect(values(await figure('measure=kill&area=99201&from=2022&to=2025', 'saburo'))).toEqual(published)
    expect(values(await figure('measure=kill&area=99201&from=2022&to=2025'))).toEqual(published)
  })
})

describe('refusals say what to do', () => {
  test.each<[DemoName | null, string, number, string]>([
    ['saburo', 'measure=carcass&area=99201', 403, 'area_outside_scope'],
    ['hanako', 'measure=carcass&area=99', 403, 'area_outside_scope'],
    ['hanako', 'measure=intake&measure=carcass&area=99301', 403, 'area_outside_scope'],
    [null, 'measure=carcass&area=99201', 403, 'figure_not_public'],
    [null, 'measure=carcass_per_1000&area=99201&by=month', 403, 'figure_not_public'],
    ['naoko', 'measure=carcass&area=12345', 404, 'area_unknown'],
    ['hanako', 'measure=intake&area=12345', 404, 'area_unknown'],
    ['hanako', 'measure=cats', 400, 'measure_unknown'],
    ['hanako', 'measure=kill&version=c4', 400, 'version_unknown'],
    ['hanako', 'measure=kill&version=kill_per_intake', 400, 'version_unknown'],
    ['hanako', 'measure=kill&measure=kill_rate', 400, 'units_mixed'],
    ['hanako', 'measure=kill&by=month', 400, 'granularity_unavailable'],
    ['hanako', 'measure=carcass', 400, 'measure_not_for_country'],
    ['hanako', 'measure=kill&from=2019-04', 400, 'period_malformed'],
    ['hanako', 'measure=kill&from=R1', 400, 'period_malformed'],
    ['hanako', 'measure=kill&from=2020&to=2019', 400, 'period_malformed'],
    ['hanako', 'measure=kill&from=1873&to=2199', 400, 'period_too_long'],
    [
      'hanako',
      'measure=kill&measure=kill_c1&measure=kill_c2&version=c1_to_c3&version=c2_only&version=incl_injured&measure=kill_c3',
      400,
      'too_many_series',
    ],
    ['hanako', '', 400, 'invalid_request'],
    ['hanako', 'measure=kill&area=1', 400, 'invalid_request'],
    ['hanako', 'measure=kill&nonsense=1', 400, 'invalid_request'],
    ['hanako', 'measure=kill&by=week', 400, 'invalid_request'],
  ])('%s asking for %s: %d %s', async (who, query, status, code) => {
    for (const path of ['figures', 'figures.csv']) {
      expect(await refusal(who, `/v1/${who ? '' : 'open/'}${path}?${query}`)).toEqual([status, code])
    }
  })

  test('the sentence names the versions there are', async () => {
    const answer = await api.call('hanako', '/v1/figures?measure=kill&version=c4')
    expect(answer.json<{ detail: { ja: string } }>().detail.ja).toContain('c1_to_c3 · c2_only · incl_injured')
  })
})

describe('open answers', () => {
  test('may be kept for an hour, and are not sent again to whom already has them', async () => {
    for (const path of ['figures?measure=kill', 'figures.csv?measure=kill', 'measures']) {
      const first = await api.call(null, `/v1/open/${path}`)
      expect(first.headers['cache-control']).toBe('public, max-age=3600')
      const again = await api.call(null, {
        method: 'GET',
        url: `/v1/open/${path}`,
        headers: { 'if-none-match': String(first.headers.etag) },
      })
      expect([again.statusCode, again.body]).toEqual([304, ''])
    }
  })

  test('answers to people signed in are never kept', async () => {
    const answer = await api.call('hanako', '/v1/figures?measure=kill')
    expect(answer.headers['cache-control']).toBe('private, no-store')
  })

  test('the catalogue is the same with and without signing in', async () => {
    const [own, open] = await Promise.all([api.call('hanako', '/v1/measures'), api.call(null, '/v1/open/measures')])
    expect(own.json()).toEqual(open.json())
    const { items } = own.json<{ items: Measure[] }>()
    expect(items.find(({ id }) => id === 'carcass')).toMatchObject({
      periods: ['fiscal_year', 'month'],
      sources: ['records'],
      dimensions: ['road_manager', 'ear_tip'],
    })
    expect(items.find(({ id }) => id === 'kill')).toMatchObject({
      periods: ['fiscal_year', 'month'],
      sources: ['official', 'records'],
    })
  })
})
