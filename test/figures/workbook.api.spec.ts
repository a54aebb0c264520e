import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { readSheets } from '../support/workbooks.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

test.each<[DemoName | null, string]>([
  [null, 'measure=kill&from=2018&to=2020'],
  ['hanako', 'measure=carcass&area=99201&split=ear_tip&from=2023'],
  ['jiro', 'measure=carcass&area=99&split=municipality&by=month&from=2024&to=2024'],
])('%s, %s: the first sheet is the CSV, the second says what it means', async (who, query) => {
  const base = `/v1/${who ? '' : 'open/'}figures`
  const [book, csv] = await Promise.all([api.call(who, `${base}.xlsx?${query}`), api.call(who, `${base}.csv?${query}`)])
  expect(book.statusCode).toBe(200)
  expect(String(book.headers['content-disposition'])).toMatch(/\.xlsx/)
  const [data, about] = await readSheets(book.rawPayload)
  const rows = parse(csv.body, { bom: true })
  expect(rows.length).toBeGreaterThan(3)
  // A reader gives empty cells at the end of a row as it likes.
  expect(data?.rows.map((row) => rows[0]!.map((_, index) => row[index] ?? ''))).toEqual(rows)
  const items = about?.rows.map(([item]) => item)
  for (const item of ['表題', '単位', '定義', '式', '定義の出典', '出典', '注記', '図のID', '図のアドレス'])
    expect(items).toContain(item)
  const address = about?.rows.find(([item]) => item === '図のアドレス')?.[1] ?? ''
  if (who) expect((await api.call(who, address)).json<{ address: string }>().address).toBe(address.split('?')[1])
})

test('in English when asked', async () => {
  const answer = await api.call(null, '/v1/open/figures.xlsx?measure=kill&lang=en&from=2019&to=2019')
  const [data, about] = await readSheets(answer.rawPayload)
  expect(data?.rows[1]).toContain('FY2019 (Reiwa 1)')
  expect(about?.rows.map(([item]) => item)).toContain('Definition')
})
