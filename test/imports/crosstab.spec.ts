import { describe, expect, test } from 'vitest'
import { officialStatistics } from '../../api/src/datasets/official-statistics/index.ts'
import { fiscalYearWithin } from '../../api/src/imports/table/crosstab/axis.ts'
import { ItemFinder } from '../../api/src/imports/table/crosstab/words.ts'
import { areaOf, readTable } from '../support/tables.ts'

const official = 'official-statistics'
const figures = (staged: readonly Record<string, string>[]) =>
  staged.map(({ fiscal_year, quantity, value, value_status }) => `${fiscal_year} ${quantity} ${value ?? value_status}`)

describe('which item a path names', () => {
  const items = new ItemFinder(officialStatistics)
  test.each([
    [['引取り数', '飼い主から', '成熟個体'], 'intake.owner.adult'],
    [['引取数', '所有者の判明しないもの', '幼齢の個体（離乳前）'], 'intake.unknown.kitten'],
    [['処分数', '返還数', '（うち幼齢）'], 'outcome.return.kitten'],
    [['処分数', '譲渡数のうち幼齢個体'], 'outcome.transfer.kitten'],
    [['処分数', '殺処分数'], 'outcome.kill'],
    [['処分数', '殺処分数', '合計'], 'outcome.kill'],
    [['処分', '殺処分', '① 譲渡することが適切ではない'], 'outcome.kill.c1'],
    [['殺処分数', '②'], 'outcome.kill.c2'],
    [['負傷動物等の収容', '収容数'], 'injured.admission'],
    [['負傷動物の処分', '返還'], 'injured.return'],
    [['引取り数', '合計'], 'intake.total'],
    [['犬・猫の引取り及び処分の状況', '引取り数', '合計'], 'intake.total'],
    [['合計'], null],
    [['備考'], null],
  ])('%j: %s', (path, code) => {
    expect(items.find(path)).toBe(code)
  })
})

test.each([
  ['犬・猫の引取り及び処分の状況（令和元年度）', 2019],
  ['平成31年度（令和元年度）', 2019],
  ['令和2年度事務提要 令和元年度の状況', 2019],
  ['猫_H24', 2012],
  ['2019年度.csv', 2019],
  ['令和2年3月31日現在', undefined],
  ['令和元年度・令和2年度', undefined],
  ['20190401_猫.csv', undefined],
  ['環境課', undefined],
])('%s: %s', (text, year) => {
  expect(fiscalYearWithin(text)?.year).toBe(year)
})

/** FY2019 as the ministry prints it (domain §1.2, §9.1, §9.2). */
const national = [
  ['犬・猫の引取り及び負傷動物等の収容並びに処分の状況（令和元年度）', ...Array.from({ length: 14 }, () => '')],
  ['', '引取り数', '', '', '', '', '処分数', '', '', '', '', '', '', '', ''],
  ['', '飼い主から', '', '所有者不明', '', '合計', '返還数', '', '譲渡数', '', '殺処分数', '', '', '', ''],
  [
    '',
    '成熟個体',
    '幼齢の個体',
    '成熟個体',
    '幼齢の個体',
    '',
    '',
    'うち幼齢個体',
    '',
    'うち幼齢個体',
    '①',
    '②',
    '③',
    '合計',
    'うち幼齢個体',
  ],
  [
    '犬',
    '3,087',
    '213',
    '23,664',
    '5,591',
    '32,555',
    '10,814',
    '379',
    '16,312',
    '4,177',
    '3,554',
    '1,270',
    '811',
    '5,635',
    '1,051',
  ],
  [
    '猫',
    '6,936',
    '3,467',
    '10,629',
    '32,310',
    '53,342',
    '305',
    '65',
    '25,636',
    '16,436',
    '10,478',
    '10,741',
    '5,889',
    '27,108',
    '18,176',
  ],
  [
    '合計',
    '10,023',
    '3,680',
    '34,293',
    '37,901',
    '85,897',
    '11,119',
    '444',
    '41,948',
    '20,613',
    '14,032',
    '12,011',
    '6,700',
    '32,743',
    '19,227',
  ],
  ['※幼齢の個体とは主に離乳していない個体を示す。'],
]
const nationalFigures = [
  '2019 intake.owner.adult 6936',
  '2019 intake.owner.kitten 3467',
  '2019 intake.unknown.adult 10629',
  '2019 intake.unknown.kitten 32310',
  '2019 intake.total 53342',
  '2019 outcome.return 305',
  '2019 outcome.return.kitten 65',
  '2019 outcome.transfer 25636',
  '2019 outcome.transfer.kitten 16436',
  '2019 outcome.kill.c1 10478',
  '2019 outcome.kill.c2 10741',
  '2019 outcome.kill.c3 5889',
  '2019 outcome.kill 27108',
  '2019 outcome.kill.kitten 18176',
]

describe('a cross table becomes one figure per cell', () => {
  test('the ministry’s table: dogs and totals are held against each other and left out', () => {
    const { staged, said } = readTable(official, national)
    expect(figures(staged)).toEqual(nationalFigures)
    expect(said).toEqual([
      'layout.constant_taken',
      'shape.title_row A1',
      'row.other_kind A5',
      'shape.total_row A7',
      'shape.note_row 8',
    ])
  })
  test('a wrong total of dogs and cats is found and located', () => {
    const wrong = national.map((row, index) => (index === 6 ? row.with(5, '85,987') : row))
    const { findings } = readTable(official, wrong)
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'total.wrong', cell: 'F7', value: '85,987', params: { expected: 85897, difference: 90 } },
    ])
  })
  test('うち数 in the same cell or in a row of its own', () => {
    const same = [
      ['年度', '返還数', '譲渡数'],
      ['令和元年度', '305 (65)', '25,636（16,436）'],
    ]
    const below = [
      ['令和元年度', '返還数', '譲渡数'],
      ['猫', '305', '25636'],
      ['(うち幼齢)', '(65)', '(16436)'],
    ]
    const expected = [
      '2019 outcome.return 305',
      '2019 outcome.return.kitten 65',
      '2019 outcome.transfer 25636',
      '2019 outcome.transfer.kitten 16436',
    ]
    expect(figures(readTable(official, same).staged)).toEqual(expected)
    expect(figures(readTable(official, below).staged).toSorted()).toEqual(expected)
  })
  test('turned: items at the side, years at the top, with the year’s total', () => {
    const { staged, said } = readTable(official, [
      ['猫の引取りと処分'],
      ['項目', '', '平成30年度', '令和元年度', '計'],
      ['引取り数', '飼い主から', '10', '20', '30'],
      ['', '所有者不明', '－', '…', '0'],
      ['処分数', '返還数', '1', 'x', '2'],
    ])
    expect(figures(staged)).toEqual([
      '2018 intake.owner 10',
      '2019 intake.owner 20',
      '2018 intake.unknown 0',
      '2019 intake.unknown unknown',
      '2018 outcome.return 1',
      '2019 outcome.return suppressed',
    ])
    expect(said).toEqual(['shape.title_row A1', 'total.wrong E5'])
  })
  test('years and kinds at the side, the name of the year only in its first row', () => {
    const { staged, said } = readTable(official, [
      ['年度', '区分', '引取り数', '殺処分数'],
      ['平成30年度', '犬', '1', '1'],
      ['', '猫', '2', ''],
      ['', '合計', '3', '1'],
      ['令和元年度', '犬', '4', '1'],
      ['', '猫', '5', '2'],
      ['', '合計', '9', '4'],
    ])
    expect(figures(staged)).toEqual(['2018 intake.total 2', '2019 intake.total 5', '2019 outcome.kill 2'])
    expect(said.filter((each) => each.startsWith('total.') || each.startsWith('crosstab.'))).toEqual([
      'crosstab.blank D ×1',
      'total.wrong D7',
    ])
  })
  test('the block of the injured below, with its own headings', () => {
    const { staged } = readTable(
      official,
      [
        ['令和元年度', '引取り数', '返還数'],
        ['猫', '10', '1'],
        [''],
        ['負傷動物の収容及び処分'],
        ['', '収容数', '返還数', '譲渡数'],
        ['猫', '7', '2', '3'],
      ],
      { sheet: '令和元年度' },
    )
    expect(figures(staged)).toEqual([
      '2019 intake.total 10',
      '2019 outcome.return 1',
      '2019 injured.admission 7',
      '2019 injured.return 2',
      '2019 injured.transfer 3',
    ])
  })
  test('merged headings of a workbook; the year in the name of the sheet', () => {
    const merges = ['B1:C1', 'D1:E1', 'A1:A2'].map(areaOf)
    const rows = [
      ['', '飼い主から引取り', '', '返還', ''],
      ['', '成熟', '幼齢', '', 'うち幼齢'],
      ['猫', '1', '2', '3', '4'],
    ]
    const { staged, said } = readTable(official, rows, { sheet: 'H30年度', facts: { merges } })
    expect(figures(staged)).toEqual([
      '2018 intake.owner.adult 1',
      '2018 intake.owner.kitten 2',
      '2018 outcome.return 3',
      '2018 outcome.return.kitten 4',
    ])
    expect(said).toEqual(['layout.constant_taken'])
  })
  test('without a year, or with rows about something else, it is said', () => {
    const rows = [
      ['', '引取り数', '返還数'],
      ['猫', '1', '2'],
    ]
    expect(readTable(official, rows).said).toEqual(['shape.missing_heading'])
    const { staged, said } = readTable(official, [...rows, ['ウサギ', '1', '2']], { sheet: 'R1年度' })
    expect(staged).toHaveLength(2)
    expect(said).toContain('crosstab.row_unknown A3')
  })
  test('classes ①–③ or none: the version of the definition follows', () => {
    expect(new Set(readTable(official, national).staged.map((row) => row.definition_version))).toEqual(
      new Set(['handbook_classified']),
    )
    const before = [
      ['年度', '返還数', '殺処分数'],
      ['平成24年度', '1', '2'],
    ]
    expect(readTable(official, before).staged[0]?.definition_version).toBe('handbook')
  })
})
