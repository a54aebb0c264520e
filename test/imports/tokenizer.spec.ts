import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTokenizer } from '../../api/src/imports/reading/tokenizer.ts'

/** Rows of a text that arrives in pieces; null: a quotation mark is never closed. */
function rowsOf(text: string, delimiter = ',', size = text.length || 1): string[][] | null {
  const tokenizer = createTokenizer(delimiter)
  const rows: string[][] = []
  for (let at = 0; at < text.length; at += size) rows.push(...tokenizer.push(text.slice(at, at + size)))
  const last = tokenizer.end()
  return last && [...rows, ...last]
}

/** The reference, with the same relaxations. */
function reference(text: string, delimiter: string): string[][] | null {
  const record_delimiter = ['\r\n', '\n', '\r']
  try {
    return parse(text, { delimiter, record_delimiter, relax_column_count: true, relax_quotes: true })
  } catch {
    return null
  }
}

test.each<[string, string[][] | null]>([
  ['', []],
  ['a,b', [['a', 'b']]],
  ['a,b\r\n', [['a', 'b']]],
  ['a\nb\rc\r\nd', [['a'], ['b'], ['c'], ['d']]],
  ['a,\n,\n\n', [['a', ''], ['', ''], ['']]],
  ['"a,b",c\n', [['a,b', 'c']]],
  ['"a\r\nb",c\r\nd', [['a\r\nb', 'c'], ['d']]],
  ['"say ""hi""",""\n', [['say "hi"', '']]],
  ['5" nail,6"\n', [['5" nail', '6"']]],
  ['"a"b,c\n', [['"a"b', 'c']]],
  ['"a', null],
  ['x,"a\n\n', null],
])('%j', (text, expected) => {
  for (const size of [1, 2, 3, 100]) expect(rowsOf(text, ',', size)).toEqual(expected)
})

describe('agrees with csv-parse', () => {
  const delimiter = fc.constantFrom(',', '\t', ';')

  test('on every well-formed file, however it is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '猫', ',', ';', '\t', '"', '\n', '\r', ' ') })
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
    const eol = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(table, delimiter, eol, fc.integer({ min: 1, max: 9 }), fc.boolean(), (rows, mark, end, size, all) => {
        const written = (text: string) => (all || /[,;\t"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
        const text = rows.map((cells) => cells.map(written).join(mark) + end).join('')
        expect(rowsOf(text, mark, size)).toEqual(rows)
        expect(rowsOf(text, mark, size)).toEqual(reference(text, mark))
      }),
      { numRuns: 3000 },
    )
  })

  test('on any text whose quotation marks are doubled, alone or closed', () => {
    const part = fc.constantFrom('a', '猫', ',', '\n', '\r\n', '\r', ' ', '"b,c"', '"d\ne"', '"f""g"', 'h"', '')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
        // A quoted cell stands alone between delimiters; whatever else there is, both read it as letters.
        const text = parts.map((each) => (each.startsWith('"') ? `,${each},` : each)).join('')
        const wanted = reference(text, ',')
        fc.pre(wanted !== null)
        expect(rowsOf(text, ',', size)).toEqual(wanted)
      }),
      { numRuns: 3000 },
    )
  })
})

test('any text ends, and cutting it makes no difference', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (value, size) => {
      expect(rowsOf(value, ',', size)).toEqual(rowsOf(value))
    }),
    { numRuns: 5000 },
  )
})
