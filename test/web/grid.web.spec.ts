import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disagreements, numberOf } from '../../web/app/records/grid-checks.ts'
import { cellsOf, placesOf } from '../../web/app/records/grid-paste.ts'

describe('a pasted range', () => {
  test.each<[string, string, string[][]]>([
    ['of one value', '12', [['12']]],
    [
      'as Excel copies it',
      '1,204\t－\r\n…\tx\r\n',
      [
        ['1,204', '－'],
        ['…', 'x'],
      ],
    ],
    [
      'with blank cells',
      '\t2\n\t\n',
      [
        ['', '2'],
        ['', ''],
      ],
    ],
    ['with a quoted line break', '"a\nb"\t"say ""x"""', [['a\nb', 'say "x"']]],
    ['of nothing', '', [['']]],
  ])('%s', (_name, clipboard, cells) => {
    expect(cellsOf(clipboard)).toEqual(cells)
  })

  test('whatever is in the cells', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.trim())
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    const quoted = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    fc.assert(
      fc.property(table, (rows) => {
        const clipboard = rows.map((row) => row.map(quoted).join('\t')).join('\r\n')
        expect(cellsOf(`${clipboard}\r\n`)).toEqual(rows)
      }),
    )
  })

  test('stays inside the table', () => {
    const places = placesOf(
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
      { row: 1, column: 1 },
      { rows: 2, columns: 3 },
    )
    expect(places).toEqual([
      { row: 1, column: 1, text: '1' },
      { row: 1, column: 2, text: '2' },
    ])
  })
})

describe('sums and parts while typing', () => {
  const rules = { sums: [{ whole: 'all', parts: ['a', 'b'] }], subsets: [{ part: 'kitten', whole: 'a' }] }
  const found = (cells: Record<string, string>) => disagreements(rules, (row) => cells[row] ?? '')

  test.each([
    ['12', 12],
    ['１，２０４匹', 1204],
    ['－', 0],
    ['…', null],
    ['x', null],
    ['', null],
    ['1.5', 1.5],
  ])('%s is %s', (text, number) => {
    expect(numberOf(text)).toBe(number)
  })

  test('a wrong sum and a part above its whole are said', () => {
    expect(found({ all: '5', a: '2', b: '2', kitten: '3' })).toEqual([
      { kind: 'sum', whole: 'all', value: 5, sum: 4 },
      { kind: 'part', part: 'kitten', whole: 'a', value: 3, limit: 2 },
    ])
    expect(found({ all: '4', a: '2', b: '2', kitten: '2' })).toEqual([])
  })

  test('what is blank, unknown or withheld leaves a sum open', () => {
    expect(found({ all: '5', a: '2', b: '…' })).toEqual([])
    expect(found({ all: '5', a: '2' })).toEqual([])
    expect(found({ a: '2', b: '2' })).toEqual([])
    expect(found({ all: '2', a: '2', b: '－' })).toEqual([])
  })
})
