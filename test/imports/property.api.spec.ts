import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraDateLabel } from '../../api/src/reference/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, givenCommittedImport, givenReadyImport, textOf } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const wide = (text: string) => text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))

/** Ways in which offices write one day. */
const dateForms: Record<string, (date: string) => string> = {
  era: eraDateLabel,
  'era, wide': (date) => wide(eraDateLabel(date)),
  'era, short': (date) => {
    const [, era, year, month, day] = /^(..)(元|\d+)年(\d+)月(\d+)日$/.exec(eraDateLabel(date))!
    return `${{ 令和: 'R', 平成: 'H' }[era!]}${year === '元' ? 1 : year}.${month}.${day}`
  },
  iso: (date) => date,
  slashes: (date) => date.replaceAll('-', '/'),
  digits: (date) => date.replaceAll('-', ''),
}
const encodings = ['utf-8', 'utf-8-bom', 'cp932', 'utf-16le', 'utf-16be']
const delimiters = [',', '\t', ';']

const columns = ['受付番号', '回収日', '場所', '道路管理者', '動物種', '耳カット', '備考'] as const
const days = ['2019-04-30', '2019-05-01', '2020-02-29', '2023-12-31', '2024-03-31', '2024-04-01']
const records = days.flatMap((day, index) => [
  [`Q-${index}`, day, '本町二丁目', '市道', '猫', '有', index % 2 ? '髙﨑①, "二匹"\n目' : ''],
  ['', day, '栄町', '国道', '猫', '', ''],
  ['', day, '栄町', '国道', '猫', '', ''],
])

function fileOf(form: string, encoding: string, delimiter: string, order: readonly number[]): Buffer {
  const rows = records.map((row) => row.with(1, dateForms[form]!(row[1]!)))
  const permuted = [[...columns], ...rows].map((row) => order.map((index) => row[index]!))
  const addBOM = encoding === 'utf-8-bom' || encoding.startsWith('utf-16')
  return iconv.encode(textOf(permuted, delimiter), encoding.replace('-bom', ''), { addBOM })
}

test('any order of columns, any encoding, any delimiter and any way of writing the day give the same records', async () => {
  const order = fc.shuffledSubarray(
    columns.map((_, index) => index),
    { minLength: columns.length },
  )
  const identity = columns.map((_, index) => index)
  await givenCommittedImport(api, 'hanako', { content: fileOf('iso', 'utf-8', ',', identity) })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(dateForms)),
      fc.constantFrom(...encodings),
      fc.constantFrom(...delimiters),
      order,
      async (form, encoding, delimiter, permutation) => {
        const content = fileOf(form, encoding, delimiter, permutation)
        const read = await givenReadyImport(api, 'hanako', { content })
        expect(read).toMatchObject({ encoding, rows: { new: 0, changed: 0, identical: records.length } })
        await decide(api, 'hanako', read.id, 'cancel')
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

test('import → export → import is the identity for any text', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((value) => !value.includes('\u0000'))
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (notes) => {
      const rows = notes.map((note, index) => [`I-${index}`, '2018-06-01', note, note])
      const content = csvOf([['受付番号', '回収日', '場所', '備考'], ...rows])
      const first = await givenCommittedImport(api, 'hanako', { content })
      const exported = await api.call('hanako', `/v1/records/carcass/export.csv?from=2018-06-01&to=2018-06-01`)
      const again = await givenReadyImport(api, 'hanako', { content: exported.rawPayload })
      expect(again.rows).toMatchObject({ new: 0, changed: 0 })
      await decide(api, 'hanako', again.id, 'cancel')
      await decide(api, 'hanako', first.id, 'revert')
    }),
    { numRuns: 40 },
  )
}, 60_000)
