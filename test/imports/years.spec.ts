import { expect, test } from 'vitest'
import { population } from '../../api/src/datasets/population/index.ts'
import { findRegion, type Region } from '../../api/src/imports/table/region.ts'
import { withYears } from '../../api/src/imports/table/years.ts'

function yearsOf(rows: readonly (readonly string[])[]) {
  const region = withYears(findRegion(rows, population) as Region, rows, population)
  return {
    missing: region.missing.map(({ name }) => name),
    fields: region.columns.map(({ field }) => field?.name ?? null),
    years: region.years?.map(({ constants, columns }) => [constants.get('reference_date'), ...columns]),
  }
}

test('the year above the columns is the day of their figures', () => {
  expect(
    yearsOf([
      ['SSDSE', '', 'A1101', 'A7101'],
      ['', '年度', '2020', '2020'],
      ['地域コード', '市区町村', '総人口', '世帯数'],
      ['R13121', '足立区', '695043', '353000'],
    ]),
  ).toEqual({
    missing: [],
    fields: ['municipality', null, 'residents', 'households'],
    years: [['2020-10-01', 0, 1, 2, 3]],
  })
})

test('columns of several years are as many rows; a year without residents is not taken in', () => {
  const { fields, years } = yearsOf([
    ['', '令和2年', '2015', '2020', '2024'],
    ['団体コード', '総人口', '総人口', '世帯数', '世帯数'],
    ['131211', '695043', '670122', '353000', '370000'],
  ])
  expect(fields).toEqual(['municipality', 'residents', 'residents', 'households', null])
  expect(years).toEqual([
    ['2015-10-01', 0, 2],
    ['2020-10-01', 0, 1, 3],
  ])
})

test('a column of days needs no year above', () => {
  const { missing, years } = yearsOf([['団体コード', '基準日', '総人口']])
  expect([missing, years]).toEqual([[], undefined])
})

test('without a year anywhere the day is missing', () => {
  expect(yearsOf([['団体コード', '総人口']]).missing).toEqual(['reference_date'])
})

test('beside 総人口, 総人口（男） is another column; alone, the brackets make no difference', () => {
  expect(yearsOf([['団体コード', '基準日', '総人口（男）', '総人口']]).fields[2]).toBe(null)
  expect(yearsOf([['団体コード', '基準日', '総人口（人）', '世帯数']]).fields[2]).toBe('residents')
})
