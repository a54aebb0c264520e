import { describe, expect, test } from 'vitest'
import { describe as describeFigure } from '../../web/app/charts/describe.ts'
import { factsOf, nameOnly, spanOf, versionOnly } from '../../web/app/charts/facts.ts'
import { framingOf } from '../../web/app/charts/framing.ts'
import { byFiscalYear, totalOf } from '../../web/app/charts/months/years.ts'
import { statusesIn, tableOf } from '../../web/app/charts/tables.ts'
import { cellText } from '../../web/app/charts/values.ts'
import { plainText } from '../../web/app/text/plain.ts'
import { givenFigure, japanese, months, point } from './given-figure.ts'

describe('a cell', () => {
  test('keeps the three nulls apart and says what is not exact', () => {
    expect(cellText(point('2019', 0), 0)).toBe('－')
    expect(cellText(point('2019', null), 0)).toBe('…')
    expect(cellText(point('2019', null, { status: 'suppressed' }), 0)).toBe('x')
    expect(cellText(point('2019', null, { status: 'not_applicable' }), 0)).toBe('・')
    expect(cellText(point('2019', 53_342), 0)).toBe('53,342')
    expect(cellText(point('2019', 48.6), 1)).toBe('48.6')
    expect(cellText(point('2019', 66), 1)).toBe('66.0')
    expect(cellText(point('2019', 228_656, { exactness: 'digitised' }), 0)).toBe('約228,656')
  })
})

describe('a table', () => {
  const revised = { ja: '後の公表による値。', en: 'As revised.' }
  const figure = givenFigure([
    { points: [point('2018', 5), point('2019', 4, { note: revised })] },
    { points: [point('2019', 3, { note: revised, provisional: true })] },
  ])

  test('has a row a period and a column a series; notes are letters below it', () => {
    const table = tableOf({ form: 'line', data: figure }, japanese)
    expect(table.columns).toEqual(['系列0', '系列1'])
    expect(table.rows.map(({ head, cells }) => [head, ...cells.map(({ text }) => text)])).toEqual([
      ['2018年度', '5', '・'],
      ['2019年度', '4', '3'],
    ])
    expect(table.rows[1]?.cells.map(({ mark }) => mark)).toEqual(['a', 'b'])
    expect(table.notes.map(({ text }) => text)).toEqual(['後の公表による値。', '期間の途中までの値 後の公表による値。'])
  })

  test('of months begins in April and adds up only what is known', () => {
    const season = givenFigure([
      { points: [...months(2023, [3, 0, null]), ...months(2024, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])] },
    ])
    const [first, second] = tableOf({ form: 'months', data: season }, japanese).rows
    expect(second?.cells.map(({ text }) => text).slice(0, 3)).toEqual(['1', '2', '3'])
    expect(second?.cells.at(-1)?.text).toBe('78')
    expect(first?.cells.map(({ text }) => text).slice(0, 4)).toEqual(['3', '－', '…', '・'])
    expect(statusesIn({ form: 'months', data: season })).toEqual(['zero', 'unknown'])
  })
})

test('a fiscal year of months ends in March and sums to the last month that is known', () => {
  const [year] = byFiscalYear(givenFigure([{ points: months(2025, [1, 2, 3, null]) }]))
  expect(year?.fiscalYear).toBe(2025)
  expect(year?.months.map((month) => month?.period)).toEqual([
    '2025-04',
    '2025-05',
    '2025-06',
    '2025-07',
    ...Array(8).fill(undefined),
  ])
  expect(year && totalOf(year)).toEqual({ sum: 6, until: 2 })
  const [hidden] = byFiscalYear(givenFigure([{ points: months(2025, [1, 'x', 3]) }]))
  expect(hidden && totalOf(hidden)).toBeUndefined()
})

describe('what stands below a figure', () => {
  const t = plainText('ja')

  test('names definition, source with its vintages, breaks and the number to cite', () => {
    const source = { label: '資料', credit: '環境省を加工して作成', address: null }
    const figure = givenFigure([{ points: [point('2019', 1)] }], {
      sources: [
        { ...source, vintage: 1 },
        { ...source, vintage: 2 },
      ],
      annotations: [
        { period: '2020', date: '2020-06-01', kind: 'law', text: { ja: '法改正', en: 'Law' }, source: '法' },
      ],
    })
    const facts = factsOf(framingOf(figure), 'ja', t)
    expect(facts.map(({ name, items }) => [name, items.map(({ text }) => text).join()])).toEqual([
      ['定義', '系列0：定義の文。'],
      ['出典', '環境省を加工して作成（公表時点：年度により初回の公表または改訂後）'],
      ['変更点', '① 令和2年6月 法改正（法）'],
      ['図番号', 'figure/1'],
    ])
    expect(spanOf(framingOf(figure), 'ja', t)).toBe('2019年度〜2019年度')
  })

  test('a label splits into name and version', () => {
    expect([nameOnly('殺処分数（①〜③）'), versionOnly('殺処分数（①〜③）')]).toEqual(['殺処分数', '①〜③'])
    expect([nameOnly('Killed (Classes 1–3)'), versionOnly('Killed (Classes 1–3)')]).toEqual(['Killed', 'Classes 1–3'])
    expect(versionOnly('引取り数')).toBe('')
  })
})

test('a description says first, last and largest, and how many periods have no value', () => {
  const figure = givenFigure([{ points: [point('2004', 10), point('2005', null), point('2006', 12)] }])
  expect(describeFigure({ form: 'line', data: figure }, japanese)).toBe(
    '系列0：2004年度の10匹から2006年度の12匹。最大は2006年度の12匹。値のない時期が1あります。',
  )
})
