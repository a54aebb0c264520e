import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eraDateLabel, parseDate, parseExcelSerial } from '../../api/src/reference/index.ts'

describe('parseDate', () => {
  test.each([
    ['令和5年4月1日', '2023-04-01'],
    ['令和５年４月１日', '2023-04-01'],
    ['令和 5年 4月 1日', '2023-04-01'],
    ['㋿5年4月1日', '2023-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['R5.4.1', '2023-04-01'],
    ['Ｒ５．４．１', '2023-04-01'],
    ['r5-4-1', '2023-04-01'],
    ['R05/04/01', '2023-04-01'],
    ['R050401', '2023-04-01'],
    ['令5.4.1', '2023-04-01'],
    ['H31.4.30', '2019-04-30'],
    ['R1.5.1', '2019-05-01'],
    ['R元.5.1', '2019-05-01'],
    ['S64.1.7', '1989-01-07'],
    ['H1.1.8', '1989-01-08'],
    ['大正15年12月25日', '1926-12-25'],
    ['昭和元年12月25日', '1926-12-25'],
    ['M45.7.30', '1912-07-30'],
    ['2023-04-01', '2023-04-01'],
    ['2023/4/1', '2023-04-01'],
    ['2023年4月1日', '2023-04-01'],
    ['西暦2023年4月1日', '2023-04-01'],
    ['20230401', '2023-04-01'],
    ['\u200b令和5\u200b年4月1日', '2023-04-01'],
    ['２０２３０４０１', '2023-04-01'],
    ['2024-02-29', '2024-02-29'],
    ['2023/4/1 0:00', '2023-04-01'],
    ['2023-04-01T09:30:00+09:00', '2023-04-01'],
    ['令和5年4月1日（土）', '2023-04-01'],
    ['令和5年4月1日(土曜日) 10時30分', '2023-04-01'],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text)).toEqual({ ok: true, date })
  })

  test.each([
    ['令和元年4月30日', '平成31年4月30日'],
    ['R1.4.30', '平成31年4月30日'],
    ['H31.5.1', '令和元年5月1日'],
    ['平成31年5月1日', '令和元年5月1日'],
    ['平成35年4月1日', '令和5年4月1日'],
    ['昭和64年1月8日', '平成元年1月8日'],
    ['平成元年1月7日', '昭和64年1月7日'],
  ])('%s lies outside its era and was probably %s', (text, suggestion) => {
    expect(parseDate(text)).toEqual({ ok: false, reason: 'era_boundary', suggestion })
  })

  test.each(['令和5年2月30日', 'R5.2.29', '2023-13-01', '20230230', '2023/4/31', '令和5年4月0日'])(
    '%s is no day of the calendar',
    (text) => {
      expect(parseDate(text)).toEqual({ ok: false, reason: 'impossible' })
    },
  )

  test.each([
    ['5.4.1', '令和5年4月1日'],
    ['５／４／１', '令和5年4月1日'],
    ['050401', '令和5年4月1日'],
    ['45017', '令和5年4月1日'],
    ['4/1/2023', undefined],
    ['99999', undefined], // 2173
    ['12345', undefined], // 1933
    ['230401', undefined], // 令和23年
  ])('%s has more than one reading', (text, suggestion) => {
    expect(parseDate(text)).toEqual({ ok: false, reason: 'ambiguous', ...(suggestion && { suggestion }) })
  })

  test.each([
    '',
    '不明',
    '令和5年度',
    '令和元年',
    '令和0年4月1日',
    '4月1日',
    '2023年4月',
    '0203-04-01',
    '2023-04-01T00:00:00Z',
  ])('"%s" is unreadable', (text) => {
    expect(parseDate(text)).toEqual({ ok: false, reason: 'unreadable' })
  })

  test('every day since 1873 reads back from its era label', () => {
    const day = fc.date({ min: new Date('1873-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (value) => {
        const date = value.toISOString().slice(0, 10)
        expect(parseDate(eraDateLabel(date))).toEqual({ ok: true, date })
      }),
    )
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof parseDate(text).ok === 'boolean'))
  })
})

test.each([
  [45017, '2023-04-01'],
  [45017.99, '2023-04-01'],
  [43585, '2019-04-30'],
  [61, '1900-03-01'],
])('Excel keeps %d for %s', (serial, date) => {
  expect(parseExcelSerial(serial)).toEqual({ ok: true, date })
})

test.each([60, 0, -1, Number.NaN, 2_958_466])('%d is no day that Excel keeps rightly', (serial) => {
  expect(parseExcelSerial(serial)).toEqual({ ok: false, reason: 'unreadable' })
})
