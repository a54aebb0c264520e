import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficialTable } from '../../api/src/publications/official-table/schema.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { findingsOf, givenImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function fileOf(query: string, who: DemoName = 'hanako') {
  const answer = await api.call(who, `/v1/official-table/file.xlsx?${query}`)
  expect([query, answer.statusCode]).toEqual([query, 200])
  return { bytes: answer.rawPayload, name: String(answer.headers['content-disposition']) }
}

const tableOf = async (query: string) => (await api.call('hanako', `/v1/official-table?${query}`)).json<OfficialTable>()

describe('the workbook of FY2019, the whole country', async () => {
  test('is laid out as the ministry prints it', async () => {
    const { bytes, name } = await fileOf('area=00&fiscal_year=2019')
    expect(decodeURIComponent(name)).toContain('事務提要_00_2019年度.xlsx')
    const [sheet] = (await readXlsx(new Uint8Array(bytes))).sheets
    const rows = sheet?.rows.map((row) => row.map((cell) => (cell === undefined ? null : cell))) ?? []
    expect(rows[0]?.[0]).toBe('犬・猫の引取り及び負傷動物等の収容並びに処分の状況（猫の行）')
    expect(rows[1]?.[0]).toBe('全国（00）\u3000令和元年度（2019年度）\u3000平成31年4月1日〜令和2年3月31日')
    expect(rows.slice(3, 7)).toEqual([
      ['種別', '引取り数', null, null, null, null, '処分数', null, null, null, null, null, null, null, null],
      [
        null,
        '飼い主から',
        null,
        '所有者不明',
        null,
        '合計',
        '返還数',
        '返還数のうち幼齢個体',
        '譲渡数',
        '譲渡数のうち幼齢個体',
        '殺処分数',
        null,
        null,
        null,
        '殺処分数のうち幼齢個体',
      ],
      [
        null,
        '成熟個体',
        '幼齢の個体',
        '成熟個体',
        '幼齢の個体',
        null,
        null,
        null,
        null,
        null,
        '①',
        '②',
        '③',
        '合計',
        null,
      ],
      ['猫', 6936, 3467, 10629, 32310, 53342, 305, 65, 25636, 16436, 10478, 10741, 5889, 27108, 18176],
    ])
    expect(rows[8]?.slice(0, 8)).toEqual(['種別', '負傷動物', null, null, null, null, null, null])
    expect(rows[10]?.slice(0, 8)).toEqual(['猫', '…', '…', '…', '…', '…', '…', '…'])
    const merged = sheet?.merges?.map((merge) => [merge.startRow, merge.startCol, merge.endRow, merge.endCol].join())
    expect(merged).toEqual(
      expect.arrayContaining(['3,0,5,0', '3,1,3,5', '3,6,3,14', '4,1,4,2', '4,3,4,4', '4,10,4,13', '4,5,5,5']),
    )
    const below = rows
      .slice(11)
      .map((row) => row[0])
      .filter(Boolean)
    expect(below).toEqual(
      expect.arrayContaining([
        '※ 成熟個体と幼齢の個体を区別していない自治体にあっては、すべて成熟個体として計上している。',
        '定義の版：事務提要（①〜③に分類）（handbook_classified）',
        '公表時点：1',
        '点検（適）：①＋②＋③と殺処分数の合計：27,108 と 27,108 で、一致します。',
      ]),
    )
  })
})

test.each([2019, 2022, 2024])(
  'what the file says of 見本市, FY%i, the importer reads back as the same figures',
  async (fiscalYear) => {
    const query = `area=99201&fiscal_year=${fiscalYear}&source=records`
    const { bytes } = await fileOf(query)
    const table = await tableOf(query)
    const name = `事務提要_99201_${fiscalYear}年度.xlsx`
    const read = await givenImport(api, 'hanako', { content: bytes, dataset: 'official-statistics', name })
    const errors = (await findingsOf(api, 'hanako', read.id)).filter(({ severity }) => severity === 'error')
    expect(errors).toEqual([])
    await api.call('hanako', { method: 'POST', url: `/v1/imports/${read.id}/commit` })
    const rows = await api.db.query<{ quantity: string; value: number }>(
      'select quantity, value::int from observation where import_id = $1',
      [read.id],
    )
    const expected = Object.fromEntries(table.tables.records?.cells.map(({ id, value }) => [id, value]) ?? [])
    expect(Object.fromEntries(rows.map(({ quantity, value }) => [quantity, value]))).toEqual(expected)
  },
)
