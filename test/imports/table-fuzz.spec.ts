import fc from 'fast-check'
import { expect, test } from 'vitest'
import { datasets } from '../../api/src/datasets/index.ts'
import { readTable } from '../support/tables.ts'

/** Cells that mean something to tables, in any arrangement. */
const words = [
  ...[
    '',
    '',
    '',
    '合計',
    '小計 3件',
    '計',
    '〃',
    '同上',
    '※注',
    '(匹)',
    '1',
    '２',
    '-3',
    '305 (65)',
    '(65)',
    '…',
    'x',
    '－',
  ],
  ...[
    'R5.4.1',
    '令和5年度',
    '2019',
    '4月',
    '猫',
    '犬',
    '引取り数',
    '飼い主から',
    '幼齢',
    'うち幼齢個体',
    '処分数',
    '殺処分数',
    '①',
  ],
]
const area = fc.record({ top: fc.nat(12), left: fc.nat(6), height: fc.nat(3), width: fc.nat(3) })

test.each(datasets.map(({ id, fields }) => ({ id, headings: fields.map((field) => field.label.ja) })))(
  '$id: any arrangement of headings, marks and totals is read, and no row comes from nowhere',
  ({ id, headings }) => {
    const cell = fc.constantFrom(...words, ...headings)
    const rows = fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 14 })
    fc.assert(
      fc.property(rows, fc.option(fc.array(area, { maxLength: 4 })), (table, areas) => {
        const merges = areas?.map(({ top, left, height, width }) => {
          return { top: top + 1, left, bottom: top + 1 + height, right: left + width }
        })
        const { staged, counts } = readTable(id, table, merges ? { sheet: 'シート', facts: { merges } } : {})
        expect(counts.read).toBeGreaterThanOrEqual(counts.skipped)
        expect(staged.every(({ row }) => Number(row) > 1 && Number(row) <= table.length)).toBe(true)
      }),
      { numRuns: 150 },
    )
  },
)
