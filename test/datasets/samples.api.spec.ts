import { afterAll, beforeAll, expect, test } from 'vitest'
import { datasets } from '../../api/src/datasets/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { findingsOf, givenImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const samples = datasets.flatMap(({ id, sample }) =>
  ['csv', 'xlsx'].map((format) => ({ id, format, rows: sample.length })),
)

test.each(samples)(
  'the sample file of $id as $format, as downloaded, goes in without an error or a warning',
  async ({ id, format, rows }) => {
    const file = await api.call('hanako', `/v1/datasets/${id}/sample.${format}`)
    expect(file.headers['content-disposition']).toContain(`${id}-sample.${format}`)
    const read = await givenImport(api, 'hanako', { content: file.rawPayload, dataset: id, name: `file.${format}` })
    expect(await findingsOf(api, 'hanako', read.id)).toEqual([])
    expect(read).toMatchObject({ state: 'ready', rows: { read: rows, new: rows } })
  },
)
