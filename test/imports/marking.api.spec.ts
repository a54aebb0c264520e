import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, givenImport } from '../support/imports.ts'
import { readSheets } from '../support/workbooks.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

test('the findings of an import come as its file with marks, to those who may see it', async () => {
  const content = csvOf([
    ['回収日', '場所'],
    ['令和5年13月1日', '本町'],
  ])
  const { id, number } = await givenImport(api, 'hanako', { content })
  const address = `/v1/imports/${id}/findings.xlsx`
  const reply = await api.call('hanako', address)
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-type']).toContain('spreadsheetml.sheet')
  expect(reply.headers['content-disposition']).toContain(encodeURIComponent(`取込${number}_指摘.xlsx`))
  const [sheet] = await readSheets(reply.rawPayload)
  expect(sheet?.rows[1]).toEqual(['令和5年13月1日', '本町'])
  expect(sheet?.facts).toMatchObject({ comments: 1, colouredCells: 1 })
  expect((await api.call(null, address)).statusCode).toBe(401)
})
