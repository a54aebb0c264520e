import { describe, expect, test } from 'vitest'
import { carcass } from '../../api/src/datasets/carcass/index.ts'
import { surgery } from '../../api/src/datasets/surgery/index.ts'
import { splitBeside } from '../../api/src/imports/table/beside.ts'
import { findBlankAbove } from '../../api/src/imports/table/blank-above.ts'
import { matchHeadings } from '../../api/src/imports/table/headings.ts'
import { flattenHeadings, isUnitRow } from '../../api/src/imports/table/paths.ts'
import { findRegion } from '../../api/src/imports/table/region.ts'

const paths = (rows: string[][], merges: Parameters<typeof flattenHeadings>[2] = []) =>
  flattenHeadings(rows, { top: 0, bottom: rows.length - 1 }, merges).map((path) => path.join(' > '))

describe('headings above each other become paths', () => {
  test('blanks to the right of a group belong to it, blanks below a heading say nothing', () => {
    expect(
      paths([
        ['年度', '引取り数', '', '', '処分数', '', '', ''],
        ['', '飼い主から', '', '所有者不明', '返還数', '殺処分数', '', ''],
        ['', '成熟', '幼齢', '成熟', '', '①', '②', '計'],
      ]),
    ).toEqual([
      '年度',
      '引取り数 > 飼い主から > 成熟',
      '引取り数 > 飼い主から > 幼齢',
      '引取り数 > 所有者不明 > 成熟',
      '処分数 > 返還数',
      '処分数 > 殺処分数 > ①',
      '処分数 > 殺処分数 > ②',
      '処分数 > 殺処分数 > 計',
    ])
  })
  test('merged cells, and nothing beyond them', () => {
    const merges = [
      { top: 0, left: 1, bottom: 0, right: 2 },
      { top: 0, left: 0, bottom: 1, right: 0 },
    ]
    expect(
      paths(
        [
          ['回収日', '場所', '', ''],
          ['', '町名', '番地', '備考'],
        ],
        merges,
      ),
    ).toEqual(['回収日', '場所 > 町名', '場所 > 番地', '備考'])
  })
  test('a group repeated in each cell, line breaks, うち数 beside its whole', () => {
    expect(
      paths([
        ['返還\n数', '', '譲渡数', '譲渡数'],
        ['', 'うち幼齢', '', 'うち幼齢'],
      ]),
    ).toEqual(['返還 数', '返還 数 > うち幼齢', '譲渡数', '譲渡数 > うち幼齢'])
  })
  test('rows of units and numbers of columns say nothing', () => {
    expect(isUnitRow(['', '(匹)', '（円）'])).toBe(true)
    expect(isUnitRow(['（単位：頭）'])).toBe(true)
    expect(isUnitRow(['(1)', '(2)', '(3)'])).toBe(true)
    expect(isUnitRow(['①', '②', '③'])).toBe(false)
    expect(isUnitRow(['1', '2', '3'])).toBe(false)
    expect(
      paths([
        ['手術費', '補助額'],
        ['（円）', '（円）'],
      ]),
    ).toEqual(['手術費', '補助額'])
  })
})

describe('which field a path names', () => {
  const fields = (rows: string[][]) => findRegion(rows, surgery)?.columns.map(({ field }) => field?.name ?? null)
  test('the whole path, else its end', () => {
    expect(
      fields([
        ['No', '手術', '', '', '補助'],
        ['', '日', '費用', '動物病院', ''],
        ['1', 'R5.4.1', '1', 'A', ''],
      ]),
    ).toEqual(['case_no', 'operated_on', 'cost', 'vet_clinic', null])
  })
  test('what belongs to a person is not the animal’s', () => {
    expect(
      fields([
        ['手術日', '申請者', '', '猫', ''],
        ['', '氏名', '場所', '場所', '性別'],
      ]),
    ).toEqual(['operated_on', null, null, 'place', 'sex'])
  })
})

describe('where the table begins', () => {
  test('groups above complete the paths, a title does not', () => {
    const region = findRegion(
      [
        ['令和5年度 路上死亡猫', '', '', '', ''],
        ['', '受付', '', '状態', ''],
        ['受付番号', '受付日', '回収日', '首輪', '耳カット'],
        ['', '', '', '（件）', '（件）'],
        ['1', 'R5.4.1', 'R5.4.1', '有', '無'],
      ],
      carcass,
    )
    expect(region).toMatchObject({ headingIndex: 1, firstRowIndex: 4, missing: [] })
    expect(region?.columns.map(({ heading }) => heading)).toEqual([
      '受付番号',
      '受付 > 受付日',
      '受付 > 回収日',
      '状態 > 首輪',
      '状態 > 耳カット',
    ])
  })
  test('a small table above a larger one is the first', () => {
    const rows = [['回収日', '場所'], ['R5.4.1', '本町'], [''], ['受付番号', '回収日', '場所']]
    expect(findRegion(rows, carcass)?.headingIndex).toBe(0)
  })
})

describe('tables side by side', () => {
  const widths = (...headings: string[]) => splitBeside(matchHeadings(headings, carcass), carcass).map((c) => c.length)
  test.each([
    [
      ['回収日', '場所', '', '回収日', '場所'],
      [2, 2],
    ],
    [
      ['回収日', '場所', '回収日', '場所', '回収日', '場所'],
      [2, 2, 2],
    ],
    [
      ['回収日', '場所', '', '受付番号', '回収日', '場所'],
      [2, 3],
    ],
    [['回収日', '場所', '', '備考'], [4]],
    [
      ['回収日', '回収日'],
      [1, 1],
    ],
  ])('%j', (headings, expected) => {
    expect(widths(...headings)).toEqual(expected)
  })
})

describe('a blank is as above only where the pattern is unmistakable', () => {
  const columns = matchHeadings(['回収日', '場所', '首輪'], carcass)
  const found = (rows: string[][], headings = columns) => [...findBlankAbove(rows, headings, carcass)]
  test('filled in where a group begins', () => {
    expect(
      found([
        ['4/1', 'a', '有'],
        ['', 'b', '無'],
        ['', 'c', '無'],
        ['4/2', 'd', '有'],
      ]),
    ).toEqual([0])
  })
  test('not: the same day twice, rows that lack more, one group, an optional column that is mostly filled', () => {
    expect(
      found([
        ['4/1', 'a', '有'],
        ['', 'b', '無'],
        ['4/1', 'c', '無'],
        ['', 'd', '有'],
      ]),
    ).toEqual([])
    expect(
      found([
        ['4/1', 'a', '有'],
        ['', '', '無'],
        ['', 'c', ''],
        ['4/2', 'd', '有'],
      ]),
    ).toEqual([])
    expect(
      found([
        ['4/1', 'a', '有'],
        ['', 'b', '無'],
        ['', 'c', '有'],
      ]),
    ).toEqual([])
    const byPlace = matchHeadings(['場所', '回収日'], carcass)
    expect(
      found(
        [
          ['a', '1'],
          ['', '2'],
          ['b', '3'],
          ['', '4'],
          ['c', '5'],
        ],
        byPlace,
      ),
    ).toEqual([])
  })
})
