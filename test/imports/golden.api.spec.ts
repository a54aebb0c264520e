import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDataset, type DatasetId, datasets } from '../../api/src/datasets/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { fileOf } from '../support/golden-files.ts'
import { decide, givenImport, questionsOf } from '../support/imports.ts'

/**
 * Whole files as municipalities write them: `DATASET-what.ENCODING.csv`, or described in `DATASET-what.FORMAT.table`
 * (see `support/golden-files.ts`), with `…expected.json` beside it — the rows that are staged and everything that is said.
 * A missing expectation is written, to be read before it is committed; in CI it fails.
 */
const folder = join(import.meta.dirname, 'golden')
const files = (await readdir(folder)).filter((name) => /\.(csv|table)$/.test(name))
const formatOf = (name: string) => name.split('.').at(-2) ?? ''

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

function datasetOf(name: string): DatasetId {
  const found = datasets.filter(({ id }) => name.startsWith(`${id}-`) || name.startsWith(`${id}.`))
  const [longest] = found.toSorted((a, b) => b.id.length - a.id.length)
  if (!longest) throw new Error(`no dataset for ${name}`)
  return longest.id
}

async function resultOf(name: string) {
  const dataset = datasetOf(name)
  const written = await readFile(join(folder, name))
  const content = name.endsWith('.table') ? await fileOf(written.toString(), formatOf(name)) : written
  const fileName = name.replace(/table$/, 'csv').replace(/\.xlsx\.csv$/, '.xlsx')
  const read = await givenImport(api, 'hanako', { content, name: fileName, dataset })
  const { state, encoding, reading, rows, findings, failure } = read
  const staged = await api.db.query<{ row: Record<string, unknown> }>(
    `select jsonb_strip_nulls(to_jsonb(s) - 'import_id' - 'municipality_code') as row
     from staging.${findDataset(dataset).table}_rows s where import_id = $1 order by source_sheet nulls first, source_row, natural_key`,
    [read.id],
  )
  const said = await api.db.query(
    `select rule, severity, sheet, cell, source_row, heading, value, params from finding where import_id = $1 order by id`,
    [read.id],
  )
  if (state === 'ready') await decide(api, 'hanako', read.id, 'cancel')
  const questions = await questionsOf(api, 'hanako', read.id)
  const asked = questions.map(({ kind, letters, field, word, samples, count, guess }) =>
    [kind, letters, field, word ?? samples.join(' '), count, guess].filter((part) => part !== null).join(' | '),
  )
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
    ...(asked.length > 0 && { asked }),
    said,
    staged: staged.map(({ row }) => row),
  }
}

test.each(files)('%s', async (name) => {
  const path = join(folder, name.replace(/(csv|table)$/, 'expected.json'))
  const result = await resultOf(name)
  if (!existsSync(path)) {
    expect(process.env.CI, `${path} is missing`).toBeUndefined()
    await writeFile(path, `${JSON.stringify(result, null, 2)}\n`)
  }
  expect(result).toEqual(JSON.parse(await readFile(path, 'utf8')))
})

test('every kind of data has several files, every format and encoding one', () => {
  for (const { id } of datasets) {
    expect(files.filter((name) => datasetOf(name) === id).length, id).toBeGreaterThan(2)
  }
  expect(files.length).toBeGreaterThanOrEqual(40)
  expect(new Set(files.map(formatOf))).toEqual(new Set(['cp932', 'utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'xlsx']))
})
