import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { workbookStream, type WorkbookRow, type WorkbookSheet } from '../../api/src/platform/workbook/index.ts'

/** Written by us, read by a library. */
async function reread(...sheets: WorkbookSheet[]) {
  const bytes = await buffer(workbookStream({ sheets }))
  return (await readXlsx(new Uint8Array(bytes), { readStyles: true })).sheets
}

test('headings, texts, numbers, truths and days come out as what they are', async () => {
  const columns = [
    { heading: '番号' },
    { heading: '回収日', type: 'date' as const },
    { heading: '頭数' },
    { heading: '耳' },
  ]
  const rows = [
    ['0012', '2024-04-01', 3, true],
    ['=1+1', '不明', 1.5, null],
  ]
  const [sheet] = await reread({ name: '死亡猫', columns, rows })
  expect(sheet?.name).toBe('死亡猫')
  expect(sheet?.rows).toEqual([
    ['番号', '回収日', '頭数', '耳'],
    ['0012', new Date('2024-04-01'), 3, true],
    ['=1+1', '不明', 1.5, null],
  ])
  expect(sheet?.freezePane).toMatchObject({ rows: 1 })
  expect(sheet?.cells?.get('0,0')?.style?.font?.bold).toBe(true)
  expect(sheet?.cells?.get('2,0')).toMatchObject({ value: '=1+1', style: { numFmt: '@' } })
  expect(sheet?.cells?.get('2,0')?.formula).toBeUndefined()
})

test('columns are as wide as kanji need', async () => {
  const [sheet] = await reread({ name: 'a', columns: [{ heading: '回収した場所' }], rows: [['中央一丁目の交差点']] })
  expect(sheet?.columns?.[0]?.width).toBe(20)
})

test('names of sheets are made such as spreadsheets allow', async () => {
  const empty = { columns: [], rows: [] }
  const sheets = await reread(
    { name: '令和5/6年度[案]', ...empty },
    { name: 'x'.repeat(40), ...empty },
    { name: 'x'.repeat(31), ...empty },
  )
  expect(sheets.map(({ name }) => name)).toEqual(['令和5_6年度_案_', 'x'.repeat(31), `${'x'.repeat(29)}_2`])
})

test('any text comes back as it was', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('_x000D_', ' a ', 'a\nb', 'a\r\nb', '\u0000', '<&">', '🐈‍⬛', '', '\ufffe'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
      const [sheet] = await reread({ name: 'a', columns: texts.map(() => ({ heading: 'h' })), rows: [[...texts, 1]] })
      expect(sheet?.rows[1]).toEqual([...texts.map((each) => (each === '' ? null : each.toWellFormed())), 1])
    }),
    { numRuns: 40 },
  )
})

test('rows are asked for as the bytes are, and an error among them ends the stream', async () => {
  async function* rows(): AsyncGenerator<WorkbookRow> {
    yield ['a']
    throw new Error('lost connection')
  }
  await expect(
    buffer(workbookStream({ sheets: [{ name: 'a', columns: [{ heading: 'h' }], rows: rows() }] })),
  ).rejects.toThrow('lost connection')
})
