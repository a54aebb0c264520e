import { describe, expect, test } from 'vitest'
import {
  fiscalMonthOf,
  fiscalYearLabel,
  fiscalYearOf,
  monthLabel,
  monthsOfFiscalYear,
  parseFiscalYear,
} from '../../api/src/reference/index.ts'

describe('parseFiscalYear', () => {
  test.each([
    '令和元年度',
    '平成31年度',
    '平成３１年度',
    'R1',
    'R01',
    'R元年度',
    'H31',
    '令和元年',
    '2019年度',
    'FY2019',
    '２０１９',
  ])('%s is 2019', (text) => {
    expect(parseFiscalYear(text)).toEqual({ ok: true, fiscal_year: 2019 })
  })

  test.each([
    ['平成元年度', 1989],
    ['昭和63年度', 1988],
    ['S49', 1974],
    ['令和6年度', 2024],
  ])('%s is %d', (text, fiscal_year) => {
    expect(parseFiscalYear(text)).toEqual({ ok: true, fiscal_year })
  })

  test.each([
    ['平成32年度', '令和2年度'],
    ['昭和64年度', '平成元年度'],
  ])('%s never began: it was %s', (text, suggestion) => {
    expect(parseFiscalYear(text)).toEqual({ ok: false, reason: 'era_boundary', suggestion })
  })

  test('a number without an era is asked about', () => {
    expect(parseFiscalYear('5年度')).toEqual({ ok: false, reason: 'ambiguous', suggestion: '令和5年度' })
  })

  test.each(['', '合計', '2019-2020', '令和0年度'])('"%s" is unreadable', (text) => {
    expect(parseFiscalYear(text)).toEqual({ ok: false, reason: 'unreadable' })
  })
})

test.each([
  ['2019-04-01', 2019, 1],
  ['2019-12-31', 2019, 9],
  ['2020-03-31', 2019, 12],
  ['2020-04-01', 2020, 1],
])('%s is in fiscal year %d, fiscal month %d', (date, year, month) => {
  expect([fiscalYearOf(date), fiscalMonthOf(date)]).toEqual([year, month])
})

test('a fiscal year runs from April to March', () => {
  const months = monthsOfFiscalYear(2019)
  expect([months.length, months[0], months[8], months[11]]).toEqual([12, '2019-04', '2019-12', '2020-03'])
})

test.each([
  [2018, '平成30年度（2018年度）', 'FY2018 (Heisei 30)'],
  [2019, '令和元年度（2019年度）', 'FY2019 (Reiwa 1)'],
  [2024, '令和6年度（2024年度）', 'FY2024 (Reiwa 6)'],
  [1974, '昭和49年度（1974年度）', 'FY1974 (Showa 49)'],
])('%d is labelled in both calendars', (year, ja, en) => {
  expect(fiscalYearLabel(year)).toEqual({ ja, en })
})

test.each([
  ['2019-04', '平成31年4月（2019年4月）', 'April 2019 (Heisei 31)'],
  ['2019-05', '令和元年5月（2019年5月）', 'May 2019 (Reiwa 1)'],
])('%s is labelled in both calendars', (month, ja, en) => {
  expect(monthLabel(month)).toEqual({ ja, en })
})
