import { headingCell } from './cells.ts'
import { cellKey, coveredCells } from './covered.ts'
import { type Breach, defineRule, ofTables } from './define.ts'
import type { TableColumn } from './table.ts'

const tellsNothing = /^[^\p{L}\p{N}]+$/u

/** 1, 2, 3 … over the columns: numbers of columns, not names. */
function areRunningNumbers(columns: readonly TableColumn[]): boolean {
  const numbers = columns.map(({ heading }) => (/^\d+$/.test(heading) ? Number(heading) : Number.NaN))
  return numbers.length >= 2 && numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1)
}

/** L1-05: a column with data has a heading, and it is more than a sign or a running number. Merged headings count for all their columns. */
export const headings = defineRule({
  id: 'L1-05',
  level: 1,
  weight: 'critical',
  title: {
    ja: 'すべての列に意味が推測できる項目名が存在するか',
    en: 'Every column has a heading that tells its meaning',
  },
  advice: { ja: '列の内容が分かる項目名を付けてください。', en: 'Give the column a heading that tells what it holds.' },
  sentences: {
    none: { ja: 'データのある列に項目名がありません。', en: 'A column with data has no heading.' },
    sign: { ja: '項目名が記号だけです。', en: 'The heading is only a sign.' },
    running: { ja: '項目名が連番だけです。', en: 'The heading is only a running number.' },
  },
  look: ofTables(({ table, facts, rows }) => {
    const covered = coveredCells(facts, rows.length)
    const spanned = (index: number) =>
      Array.from({ length: table.headBottom - table.headTop + 1 }, (_, at) => table.headTop + at).some((row) =>
        covered.has(cellKey(row, index)),
      )
    const running = areRunningNumbers(table.columns)
    return table.columns.flatMap((column): Breach[] => {
      const { heading, filled, index } = column
      if (heading === '')
        return filled > 0 && !spanned(index) ? [{ area: headingCell(table, column), reason: 'none' }] : []
      if (running) return [{ area: headingCell(table, column), value: heading, reason: 'running' }]
      return tellsNothing.test(heading) ? [{ area: headingCell(table, column), value: heading, reason: 'sign' }] : []
    })
  }),
})
