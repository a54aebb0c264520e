import { describe, expect, test } from 'vitest'
import { tableCsv, tableWorkbook } from '../../web/server/figures/table-files.ts'
import { workbook } from '../../web/server/figures/workbook.ts'
import { readSheets } from '../support/workbooks.ts'

const table = {
  corner: { ja: '自治体', en: 'Body' },
  columns: ['引取り数', '判定'],
  rows: [
    { head: '見本市', cells: [{ text: '1,204' }, { text: '偶然の範囲' }] },
    { head: '=HYPERLINK("x")', cells: [{ text: '−3.5' }, { text: 'x' }] },
  ],
  notes: [{ mark: 'a', text: '途中の値' }],
}
const words = { title: '地域比較', scope: '単位：匹', facts: ['出典：記録'] }

describe('a table as a file', () => {
  test('as CSV: plain numbers, one record a line, nothing that a spreadsheet would run', () => {
    expect(tableCsv(table, '自治体')).toBe(
      '\uFEFF自治体,引取り数,判定\r\n見本市,1204,偶然の範囲\r\n"\'=HYPERLINK(""x"")",-3.5,x\r\n',
    )
  })

  test('as a workbook that our own importer reads: the table alone, and on a second sheet what it means', async () => {
    const sheets = await readSheets(tableWorkbook(table, '自治体', words, ['表', '定義と出典']))
    expect(JSON.stringify(sheets)).toContain('1204')
    expect(sheets.map(({ name }) => name)).toEqual(['表', '定義と出典'])
  })

  test('is the same bytes every time', () => {
    const sheets = [{ name: 'a', rows: [['x', 1]] }]
    expect(workbook(sheets).equals(workbook(sheets))).toBe(true)
  })
})
