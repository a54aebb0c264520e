import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachment, csvLines, withGuard, withoutGuard } from '../../api/src/platform/csv/index.ts'

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['+81', "'+81"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['＝1+1', "'＝1+1"],
  ["'=1", "''=1"],
  ["it's", "it's"],
  ['本町', '本町'],
])('%s is exported as %s', (text, expected) => {
  expect(withGuard(text)).toBe(expected)
})

test('the guard is taken away exactly once', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+@-].*$/))
  fc.assert(
    fc.property(text, (value) => {
      expect(withoutGuard(withGuard(value))).toBe(value)
    }),
  )
})

test('cells with line breaks and quotation marks are quoted', () => {
  expect(csvLines([['a\nb', 'c"d', null, 1]])).toBe('"a\nb","c""d",,1\r\n')
})

test('a Japanese file name keeps its letters', () => {
  expect(attachment('令和5年度 "猫".csv')).toBe(
    `attachment; filename="__5__ ___.csv"; filename*=UTF-8''%E4%BB%A4%E5%92%8C5%E5%B9%B4%E5%BA%A6%20%22%E7%8C%AB%22.csv`,
  )
})
