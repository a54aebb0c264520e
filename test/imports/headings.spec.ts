import { describe, expect, test } from 'vitest'
import { carcass } from '../../api/src/datasets/carcass/index.ts'
import { datasets, type DatasetDefinition } from '../../api/src/datasets/index.ts'
import { cellName, columnLetters } from '../../api/src/imports/table/cell.ts'
import { headingsOf, matchHeadings, plainHeading } from '../../api/src/imports/table/headings.ts'
import { findRegion } from '../../api/src/imports/table/region.ts'
import { isNoteRow, isTotalLabel } from '../../api/src/imports/table/set-aside.ts'

const fieldsOf = (...cells: string[]) =>
  matchHeadings(cells, carcass).map(({ field, check }) => field?.name ?? check?.id)

test.each([
  ['回収日', 'collected_on'],
  ['回収\n年月日', 'collected_on'],
  ['　回 収 日　', 'collected_on'],
  ['回収日（和暦）', 'collected_on'],
  ['※回収日', 'collected_on'],
  ['【回収日】', 'collected_on'],
  ['Ｎｏ．', 'receipt_no'],
  ['№', 'receipt_no'],
  ['マイクロチップ（ＭＣ）', 'microchip'],
  ['ﾏｲｸﾛﾁｯﾌﾟ', 'microchip'],
  ['Collected on', 'collected_on'],
  ['団体コード', 'code.municipality'],
  ['申請者氏名', undefined],
  ['', undefined],
])('%j is %s', (heading, field) => {
  expect(fieldsOf(heading)).toEqual([field])
})

describe.each<DatasetDefinition>([...datasets])('dataset $id', (dataset) => {
  test('no heading is read as two fields once width, spaces and brackets are taken away', () => {
    const written = dataset.fields.flatMap((field) =>
      headingsOf(field).map((heading) => [plainHeading(heading), field.name] as const),
    )
    const claims = new Map<string, Set<string>>()
    for (const [heading, name] of written) claims.set(heading, (claims.get(heading) ?? new Set()).add(name))
    expect([...claims].filter(([, names]) => names.size > 1)).toEqual([])
  })
})

describe('where the table begins', () => {
  test('title rows may stand above it', () => {
    const region = findRegion(
      [['令和5年度 路上死亡猫一覧'], [''], ['作成', '環境課'], ['回収日', '場所', '備考'], ['R5.4.1', '本町', '']],
      carcass,
    )
    expect(region?.headingIndex).toBe(3)
    expect(region?.missing).toEqual([])
  })
  test('the first of equal rows is taken', () => {
    expect(
      findRegion(
        [
          ['回収日', '場所'],
          ['回収日', '場所'],
        ],
        carcass,
      )?.headingIndex,
    ).toBe(0)
  })
  test('required fields without a column are missing', () => {
    expect(findRegion([['場所', '備考']], carcass)?.missing.map(({ name }) => name)).toEqual(['collected_on'])
  })
  test('nothing known is no table', () => {
    expect(findRegion([['a', 'b']], carcass)).toBeNull()
  })
})

test.each([
  ['合計', true],
  ['小　計', true],
  ['計', true],
  ['総計', true],
  ['4月計', true],
  ['令和５年度合計', true],
  ['環境課小計', true],
  ['時計', false],
  ['計画課', false],
  ['返還数と譲渡数の計', false],
])('%s: total %s', (text, expected) => {
  expect(isTotalLabel(text)).toBe(expected)
})

test.each([
  [['※ 飼い猫を含む', '', ''], true],
  [['', '(注) 速報値', ''], true],
  [['※', '本町', ''], false],
  [['本町', '', ''], false],
])('%j: note %s', (row, expected) => {
  expect(isNoteRow(row)).toBe(expected)
})

test('cells are named as in a spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  expect(cellName(1, 18)).toBe('B18')
})
