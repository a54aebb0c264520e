import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Figure } from '../../api/src/measures/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function csv(query: string, who: DemoName | null = null) {
  const answer = await api.call(who, `/v1/${who ? '' : 'open/'}figures.csv?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer
}

test('is long, has one row per point and the same numbers as the figure', async () => {
  const answer = await csv('measure=intake&measure=kill&from=2018&to=2024')
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.headers['content-disposition']).toContain('filename="intake+kill_00_fiscal_year.csv"')
  expect(answer.body.startsWith('\uFEFFarea_code,')).toBe(true)
  const rows = parse<Record<string, string>>(answer.body, { bom: true, columns: true })
  const found = (await api.call(null, '/v1/open/figures?measure=intake&measure=kill&from=2018&to=2024')).json<Figure>()
  const points = found.series.flatMap(({ measure, points }) => points.map((point) => ({ measure, ...point })))
  expect(rows.map(({ measure, period, value, status }) => [measure, period, value, status])).toEqual(
    points.map(({ measure, period, value, status }) => [measure, period, value === null ? '' : String(value), status]),
  )
  expect(rows[0]).toMatchObject({ area_name: '全国', unit: '匹', period_name: '平成30年度（2018年度）' })
  expect(rows[0]!.credit).toContain('環境省')
})

test('without BOM and in English when asked', async () => {
  const answer = await csv('measure=kill&encoding=utf-8&lang=en&from=2019&to=2019')
  expect(answer.body.startsWith('area_code,')).toBe(true)
  expect(answer.body).toContain('FY2019 (Reiwa 1)')
})

test('a note that looks like a formula is not run by a spreadsheet', async () => {
  await api.db.query(
    `insert into observation (municipality_code, natural_key, quantity, fiscal_year, value, value_status, definition_version, source, note)
       values ('99201', 'test', 'injured.admission', 2019, 3, 'value', 'handbook', '=HYPERLINK("x")', '=1+1'),
         ('99201', 'test2', 'injured.kill', 2010, 3, 'value', 'handbook', 'x', null),
         ('99201', 'test3', 'outcome.kill', 2010, 3, 'value', 'handbook', 'x', '=HYPERLINK("http://x","y")')`,
  )
  const answer = await csv('measure=kill&area=99201&from=2010&to=2010', 'hanako')
  const [row] = parse<Record<string, string>>(answer.body, { bom: true, columns: true })
  expect(row!.note).toBe(`'=HYPERLINK("http://x","y")`)
})
