import { describe, expect, test } from 'vitest'
import { areaOf, readTable } from '../support/tables.ts'

const column = (staged: readonly Record<string, string>[], name: string) => staged.map((row) => row[name] ?? '')

describe('as above', () => {
  test('〃 and 同上 are the value of the cell above, and it is said', () => {
    const { staged, said } = readTable('carcass', [
      ['受付番号', '回収日', '場所', '道路管理者', '備考'],
      ['1', 'R5.4.1', '本町', '市道', 'a'],
      ['2', '〃', '同上', '〃', '〃'],
      ['3', '〃', '栄町', '県道', ''],
    ])
    expect(column(staged, 'collected_on')).toEqual(['2023-04-01', '2023-04-01', '2023-04-01'])
    expect(column(staged, 'place')).toEqual(['本町', '本町', '栄町'])
    expect(column(staged, 'road_manager')).toEqual(['municipality', 'municipality', 'prefecture'])
    expect(column(staged, 'note')).toEqual(['a', 'a', ''])
    expect(said).toEqual([
      'layout.ditto_filled B ×2',
      'layout.ditto_filled C ×1',
      'layout.ditto_filled D ×1',
      'layout.ditto_filled E ×1',
    ])
  })
  test('asked about: with no record above, in a number of its own', () => {
    const { staged, said } = readTable('carcass', [
      ['受付番号', '回収日', '場所'],
      ['1', '〃', '本町'],
      ['2', 'R5.4.1', '本町'],
      ['〃', 'R5.4.1', '本町'],
      ['合計', '3', ''],
      ['5', 'R5.4.1', '〃'],
    ])
    expect(staged).toHaveLength(1)
    expect(said).toEqual(['value.date B2', 'value.ditto A4', 'shape.total_row A5', 'value.ditto C6'])
  })
  test('a blank is as above where only the first row of a group is filled in', () => {
    const { staged, said } = readTable('carcass', [
      ['回収日', '場所'],
      ['R5.4.1', '本町'],
      ['', '栄町'],
      ['', '港町'],
      ['', ''],
      ['R5.4.2', '本町'],
      ['', '栄町'],
      ['', '小計'],
    ])
    expect(column(staged, 'collected_on').map((day) => day.slice(8))).toEqual(['01', '01', '01', '02', '02'])
    expect(said).toEqual(['layout.blank_filled A ×3', 'shape.total_row B8'])
  })
  test('merged cells are every row’s; numbers are not', () => {
    const { staged, said } = readTable(
      'surgery',
      [
        ['手術日', '場所', '性別', '手術費'],
        ['2023-04-01', '本町', 'オス', '30000'],
        ['', '', 'メス', ''],
        ['', '', '', ''],
        ['2023-04-02', '港町', 'メス', '5000'],
      ],
      { sheet: '一覧', facts: { merges: ['A2:A4', 'B2:B3', 'D2:D3'].map(areaOf) } },
    )
    expect(column(staged, 'operated_on')).toEqual(['2023-04-01', '2023-04-01', '2023-04-02'])
    expect(column(staged, 'place')).toEqual(['本町', '本町', '港町'])
    expect(column(staged, 'cost')).toEqual(['30000', '', '5000'])
    expect(said).toEqual(['layout.merged_filled A ×1', 'layout.merged_filled B ×1', 'layout.merged_number D ×1'])
  })
})

describe('totals are held against the rows and left out', () => {
  const months = [
    ['手術日', '場所', '手術費', '補助額'],
    ['R5.4.1', '本町', '10000', '5000'],
    ['R5.4.2', '栄町', '20000', '5000'],
    ['4月計', '2件', '30,000円', '10000'],
    ['R5.5.1', '本町', '1000', '500'],
    ['5月計', '1', '1000', '500'],
  ]
  test('subtotals, and a total of everything or of the subtotals', () => {
    const { staged, findings } = readTable('surgery', [...months, ['合計', '3', '31000', '10500']])
    expect(staged).toHaveLength(3)
    expect(findings.map(({ rule, params }) => [rule, params.reason])).toEqual(
      Array.from({ length: 3 }, () => ['shape.total_row', 'reconciled']),
    )
  })
  test('what does not agree is said with both values', () => {
    const { said, findings } = readTable('surgery', [
      ...months,
      ['合計', '5', '31000', '10800'],
      ['総計 3件', '', '', ''],
    ])
    expect(said.slice(2)).toEqual([
      'shape.total_row A7',
      'total.mismatch D7',
      'total.mismatch B7',
      'shape.total_row A8',
    ])
    expect(findings[3]?.params).toEqual({ written: 10800, expected: 10500, difference: 300 })
    expect(findings[4]?.params).toEqual({ written: 5, expected: 3, difference: 2, reason: 'count' })
  })
  test('a total filled in like a record is one if its numbers are sums; otherwise it is asked about', () => {
    const { staged, said } = readTable('surgery', [
      ['手術日', '場所', '手術費'],
      ['R5.4.1', '本町', '100'],
      ['R5.4.1', '栄町', '200'],
      ['R5.4.1', '計', '300'],
      ['R5.5.1', '計', '70'],
    ])
    expect(staged).toHaveLength(2)
    expect(said).toEqual(['shape.total_row B4', 'total.or_record B5'])
  })
  test('rows set aside may be counted or not', () => {
    const list = (count: string) => [
      ['回収日', '動物種'],
      ['R5.4.1', '猫'],
      ['R5.4.1', '犬'],
      ['計', count],
    ]
    expect(readTable('carcass', list('1')).said).not.toContain('total.mismatch B4')
    expect(readTable('carcass', list('2')).said).not.toContain('total.mismatch B4')
    expect(readTable('carcass', list('3')).said).toContain('total.mismatch B4')
  })
})

describe('several tables', () => {
  test('one below the other, with other columns and a title between', () => {
    const { staged, said } = readTable('carcass', [
      ['市道', ''],
      ['回収日', '場所'],
      ['R5.4.1', '本町'],
      ['', ''],
      ['県道'],
      ['受付番号', '場所', '回収日'],
      ['7', '栄町', 'R5.4.2'],
    ])
    expect(staged.map(({ row, collected_on, place, receipt_no }) => [row, collected_on, place, receipt_no])).toEqual([
      ['3', '2023-04-01', '本町', undefined],
      ['7', '2023-04-02', '栄町', '7'],
    ])
    expect(said).toEqual(['shape.title_row A1', 'shape.title_row A5', 'layout.another_table 6'])
  })
  test('one that lacks what is needed is said to be unread', () => {
    const { said } = readTable('carcass', [
      ['回収日', '場所'],
      ['R5.4.1', '本町'],
      ['場所', '首輪'],
      ['本町', '有'],
    ])
    expect(said).toEqual(['layout.table_not_read 3'])
  })
  test('side by side', () => {
    const { staged, said } = readTable('carcass', [
      ['回収日', '場所', '', '回収日', '場所'],
      ['R5.4.1', '本町', '', 'R5.5.1', '栄町'],
      ['R5.4.2', '港町', '', '', ''],
    ])
    expect(staged.map(({ row, place }) => `${row} ${place}`)).toEqual(['2 本町', '2 栄町', '3 港町'])
    expect(said).toEqual(['layout.another_table D1'])
  })
  test('headings of two rows at the top of every page, with the title', () => {
    const head = [
      ['', '回収', '', ''],
      ['受付番号', '回収日', '場所', '備考'],
    ]
    const { staged, said } = readTable('carcass', [
      ...head,
      ['1', 'R5.4.1', '本町', ''],
      ['路上死亡猫 (2/2)', '', '', ''],
      ...head,
      ['2', 'R5.4.2', '本町', ''],
    ])
    expect(staged).toHaveLength(2)
    expect(said).toEqual(['shape.title_row A4', 'shape.heading_again 5', 'shape.heading_again 6'])
  })
  test('a row that lacks what is needed is a row that lacks it', () => {
    const { said } = readTable('carcass', [
      ['回収日', '場所'],
      ['', '本町'],
      ['R5.4.1', '本町'],
      ['', '本町'],
    ])
    expect(said).toEqual(['value.required A2', 'value.required A4'])
  })
})

test('hidden sheets are left out, hidden rows are not', () => {
  const rows = [
    ['回収日', '場所'],
    ['R5.4.1', '本町'],
  ]
  expect(readTable('carcass', rows, { sheet: 'a', facts: { hidden: true } })).toMatchObject({
    staged: [],
    said: ['layout.sheet_not_read'],
  })
  const { staged, said } = readTable('carcass', rows, { sheet: 'a', facts: { hiddenRows: new Set([2]) } })
  expect([staged.length, said]).toEqual([1, []])
})
