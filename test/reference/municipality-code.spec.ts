import { describe, expect, test } from 'vitest'
import {
  hasRightCheckDigit,
  lgCodeOf,
  parseMunicipalityCode,
  parseMunicipalityCodes,
} from '../../api/src/reference/index.ts'

const known = new Set(['01', '13', '01100', '01220', '12203', '13101', '13121', '27109'])
const isKnown = (code: string) => known.has(code)

test.each(['010006', '131016', '271004', '271098', '140007'])('%s has the right check digit', (code) => {
  expect(hasRightCheckDigit(code)).toBe(true)
})

test.each([
  ['13', '130001'],
  ['13101', '131016'],
  ['01220', '012203'],
  ['99201', '992011'],
])('%s with its check digit is %s', (code, lg_code) => {
  expect(lgCodeOf(code)).toBe(lg_code)
})

describe('one code by itself', () => {
  test.each([
    ['131016', '13101', '131016'],
    ['１３１０１６', '13101', '131016'],
    ['13101', '13101', '131016'],
    ['1100', '01100', '011002'],
    ['11002', '01100', '011002'],
    ['010006', '01', '010006'],
    ['13', '13', '130001'],
    ['13000', '13', '130001'],
    ['1', '01', '010006'],
  ])('%s is %s', (text, code, lg_code) => {
    expect(parseMunicipalityCode(text, isKnown)).toEqual({ ok: true, code, lg_code })
  })

  test.each([
    ['131017', { reason: 'check_digit', suggestion: '131016' }],
    ['1310', { reason: 'unknown' }],
    ['12203', { reason: 'ambiguous', candidates: ['12203', '01220'] }],
    ['131', { reason: 'unreadable' }],
    ['千代田区', { reason: 'unreadable' }],
    ['', { reason: 'unreadable' }],
  ])('%s is refused', (text, problem) => {
    expect(parseMunicipalityCode(text, isKnown)).toEqual({ ok: false, ...problem })
  })
})

describe('a whole column decides', () => {
  const readings = (texts: string[]) =>
    parseMunicipalityCodes(texts, isKnown).map((result) => (result.ok ? result.code : result.reason))

  test('beside short codes, 12203 is 市川市', () => {
    expect(readings(['13101', '12203'])).toEqual(['13101', '12203'])
  })
  test('beside six digits, 12203 is 士別市 without its zero', () => {
    expect(readings(['131016', '12203'])).toEqual(['13101', '01220'])
  })
  test('alone, or in a column of both forms, it is asked about', () => {
    expect(readings(['12203'])).toEqual(['ambiguous'])
    expect(readings(['131016', '13121', '12203'])).toEqual(['13101', '13121', 'ambiguous'])
  })
})
