import fc from 'fast-check'
import iconv from 'iconv-lite'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatasetDefinition, datasets, type Field } from '../../api/src/datasets/index.ts'
import { isTotalLabel } from '../../api/src/imports/table/set-aside.ts'
import { isDitto } from '../../api/src/imports/values/marks.ts'
import { eraDateLabel, fiscalYearLabel, parseDate, parseFiscalYear } from '../../api/src/reference/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, givenCommittedImport, givenReadyImport, textOf } from '../support/imports.ts'

/** Over every kind of data: what a file says does not depend on how it is written. */
let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const wide = (text: string) => text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))
const formats = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'cp932', 'xlsx'] as const

/** Other ways of writing the text of a cell that mean the same. */
function writings({ type, codes, keepOnly }: Field, text: string): string[] {
  if (text === '') return ['']
  const date = type === 'date' ? parseDate(text) : undefined
  if (date?.ok) {
    const era = eraDateLabel(date.date)
    return [text, date.date, date.date.replaceAll('-', '/'), date.date.replaceAll('-', ''), era, wide(era)]
  }
  const year = type === 'fiscal_year' ? parseFiscalYear(text) : undefined
  if (year?.ok) return [text, `${year.fiscal_year}年度`, fiscalYearLabel(year.fiscal_year).ja.replace(/（.*/, '')]
  if (type === 'code') {
    const code = codes?.find(({ label, synonyms = [] }) => [label.ja, label.en, ...synonyms].includes(text))
    if (code && !keepOnly) return [text, code.label.ja, code.label.en, ...(code.synonyms ?? [])]
  }
  return type === 'count' || type === 'identifier' ? [text, wide(text)] : [text]
}

/** A table of the sample's rows, its headings, cells and columns written in some other way. */
function tableOf(dataset: DatasetDefinition): fc.Arbitrary<string[][]> {
  const { fields, sample } = dataset
  const headings = fields.map(({ headings: [first, ...rest], label }) => fc.constantFrom(first ?? label.ja, ...rest))
  const rows = sample.map((row) =>
    fc.tuple(...fields.map((field, index) => fc.constantFrom(...writings(field, row[index] ?? '')))),
  )
  const order = fc.shuffledSubarray(
    fields.map((_, index) => index),
    { minLength: fields.length },
  )
  return fc
    .tuple(fc.tuple(...headings), fc.tuple(...rows), order)
    .map(([names, cells, places]) => [names, ...cells].map((row) => places.map((place) => row[place] ?? '')))
}

async function fileOf(rows: readonly string[][], format: (typeof formats)[number]): Promise<Buffer> {
  if (format === 'xlsx')
    return Buffer.from(await writeXlsx({ sheets: [{ name: 'データ', rows: rows.map((row) => [...row]) }] }))
  const text = textOf(rows)
  // ✕ and 〜 are not in CP932: such a file would not have been saved in it.
  if (format === 'cp932' && iconv.decode(iconv.encode(text, format), format) !== text) return Buffer.from(text)
  const addBOM = format === 'utf-8-bom' || format.startsWith('utf-16')
  return iconv.encode(text, format.replace('-bom', ''), { addBOM })
}

/** Two headings of the same words (in two fields) would be two columns of one. */
const isClear = (rows: readonly string[][]) => new Set(rows[0]).size === rows[0]?.length

describe.each<DatasetDefinition>([...datasets])('$id', (dataset) => {
  const dates = dataset.fields.filter(({ type }) => type === 'date').length
  const plain = [
    dataset.fields.map(({ headings: [first], label }) => first ?? label.ja),
    ...dataset.sample.map((row) => [...row]),
  ]

  test('any order of columns, format, encoding, heading and way of writing gives the same rows', async () => {
    const { id } = dataset
    const first = await givenCommittedImport(api, 'hanako', { content: csvOf(plain), dataset: id })
    await fc.assert(
      fc.asyncProperty(tableOf(dataset).filter(isClear), fc.constantFrom(...formats), async (rows, format) => {
        const content = await fileOf(rows, format)
        const name = format === 'xlsx' ? 'file.xlsx' : 'file.csv'
        const read = await givenReadyImport(api, 'hanako', { content, dataset: id, name })
        expect(read.rows).toMatchObject({ new: 0, changed: 0, identical: dataset.sample.length })
        await decide(api, 'hanako', read.id, 'cancel')
      }),
      { numRuns: 12 + dates },
    )
    await decide(api, 'hanako', first.id, 'revert')
  }, 120_000)

  test('import → export → import is the identity for any text', async () => {
    const { id, fields, sample } = dataset
    // 〃 and 合計 say something about the rows around them.
    const says = (value: string) => isDitto(value.trim()) || isTotalLabel(value.trim())
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((value) => !value.includes('\u0000') && !says(value))
    const texts = fc.array(text, { minLength: fields.length * sample.length, maxLength: fields.length * sample.length })
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const rows = sample.map((row, line) =>
          fields.map((field, index) => {
            const own = given[line * fields.length + index] ?? ''
            return field.type === 'text' && !field.required ? own : (row[index] ?? '')
          }),
        )
        const content = csvOf([plain[0] ?? [], ...rows])
        const committed = await givenCommittedImport(api, 'hanako', { content, dataset: id })
        const exported = await api.call('hanako', `/v1/records/${id}/export.csv?import=${committed.id}`)
        const again = await givenReadyImport(api, 'hanako', { content: exported.rawPayload, dataset: id })
        expect(again.rows).toMatchObject({ new: 0, changed: 0, identical: sample.length })
        await decide(api, 'hanako', again.id, 'cancel')
        await decide(api, 'hanako', committed.id, 'revert')
      }),
      { numRuns: 8 },
    )
  }, 120_000)
})
