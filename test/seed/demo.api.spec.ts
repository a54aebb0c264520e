import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { givenReadyImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

test.each<[DemoName, string, string]>([
  ['hanako', '99201', 'with receipt numbers'],
  ['saburo', '99301', 'without'],
])(
  'as %s, the invented records of %s (%s) taken out and imported again are the same records',
  async (who, municipality) => {
    const file = await api.call(who, `/v1/records/carcass/export.csv?municipality=${municipality}`)
    expect(file.statusCode, file.body).toBe(200)
    const ready = await givenReadyImport(api, who, { content: file.body, municipality })
    expect(ready.rows).toMatchObject({ new: 0, changed: 0 })
    expect(ready.rows.identical).toBeGreaterThan(50)
  },
)
