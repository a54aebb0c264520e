import { afterAll, beforeAll, expect, test } from 'vitest'
import { datasets } from '../../api/src/datasets/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { findingsOf, givenImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

test.each(datasets.map(({ id, sample }) => ({ id, rows: sample.length })))(
  'the sample file of $id, as downloaded, goes in without an error or a warning',
  async ({ id, rows }) => {
    const file = await api.call('hanako', `/v1/datasets/${id}/sample.csv`)
    expect(file.headers['content-disposition']).toContain(`${id}-sample.csv`)
    const read = await givenImport(api, 'hanako', { content: file.rawPayload, dataset: id })
    expect(await findingsOf(api, 'hanako', read.id)).toEqual([])
    expect(read).toMatchObject({ state: 'ready', rows: { read: rows, new: rows } })
  },
)
