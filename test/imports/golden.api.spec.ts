import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDataset, type DatasetId, datasets } from '../../api/src/datasets/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { decide, givenImport } from '../support/imports.ts'

/**
 * Whole files as municipalities write them: `DATASET-what.ENCODING.csv` with `…expected.json` beside it — the rows that are
 * staged and everything that is said. A missing expectation is written, to be read before it is committed; in CI it fails.
 */
const folder = join(import.meta.dirname, 'golden')
const files = (await readdir(folder)).filter((name) => name.endsWith('.csv'))

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

function datasetOf(name: string): DatasetId {
  const found = datasets.find(({ id }) => name.startsWith(id))
  if (!found) throw new Error(`no dataset for ${name}`)
  return found.id
}

async function resultOf(name: string) {
  const dataset = datasetOf(name)
  const content = await readFile(join(folder, name))
  const read = await givenImport(api, 'hanako', { content, name, dataset })
  const { state, encoding, reading, rows, findings, failure } = read
  const staged = await api.db.query<{ row: Record<string, unknown> }>(
    `select jsonb_strip_nulls(to_jsonb(s) - 'import_id' - 'municipality_code') as row
     from staging.${findDataset(dataset).table}_rows s where import_id = $1 order by source_row`,
    [read.id],
  )
  const said = await api.db.query(
    `select rule, severity, cell, source_row, heading, value, params from finding where import_id = $1 order by id`,
    [read.id],
  )
  if (state === 'ready') await decide(api, 'hanako', read.id, 'cancel')
  const { read: taken, skipped } = rows
  const table = reading && {
    ...reading,
    columns: reading.columns.map(({ heading, field }) => `${heading} → ${field ?? '–'}`),
  }
  return {
    state,
    encoding,
    failure: failure?.code ?? null,
    reading: table,
    rows: { read: taken, skipped, staged: staged.length },
    findings,
    said,
    staged: staged.map(({ row }) => row),
  }
}

test.each(files)('%s', async (name) => {
  const path = join(folder, name.replace(/csv$/, 'expected.json'))
  const result = await resultOf(name)
  if (!existsSync(path)) {
    expect(process.env.CI, `${path} is missing`).toBeUndefined()
    await writeFile(path, `${JSON.stringify(result, null, 2)}\n`)
  }
  expect(result).toEqual(JSON.parse(await readFile(path, 'utf8')))
})

test('every encoding that is read has a file', () => {
  const read = new Set(files.map((name) => name.split('.').at(-2)))
  expect(read).toEqual(new Set(['cp932', 'utf-8', 'utf-8-bom', 'utf-16le']))
})
