import { breachesOfColumns } from './cells.ts'
import { cellKey, coveredCells } from './covered.ts'
import { defineRule, ofTables } from './define.ts'
import type { Table, TableColumn } from './table.ts'

const ditto = new Set(['〃', '”', '″', '"', '同上', '同左', '同右', '仝', 'ヽ', '々', '同じ'])

/**
 * Labels of rows that stand before the numbers, each written once and left blank below: 「本庁 / (blank) / (blank) / 支所 …」. A column
 * of a list of records that happens to have blanks repeats its texts or is not before numbers.
 */
function isGrouping({ kind, kinds, cells }: TableColumn, numbersFrom: number, index: number): boolean {
  if (kind !== 'text' || index >= numbersFrom || index > 2 || kinds[0] === 'blank') return false
  const blank = kinds.filter((found) => found === 'blank').length
  const texts = cells.filter((text) => text.trim() !== '')
  return blank > 0 && blank * 10 >= kinds.length * 3 && new Set(texts).size === texts.length
}

function numbersFrom(table: Table): number {
  const first = table.columns.findIndex(({ kind }) => kind === 'number')
  return first < 0 ? 0 : first
}

/** L2-02: marks for «as above» anywhere in the body, and labels of rows that are left blank because they repeat. */
export const nothingLeftOut = defineRule({
  id: 'L2-02',
  level: 2,
  weight: 'fatal',
  title: { ja: 'データ内での項目名等の省略をしていないか', en: 'Nothing is left out because it repeats' },
  advice: { ja: '省略せず、すべての行に同じ値を書いてください。', en: 'Write the value into every row.' },
  sentences: {
    ditto: { ja: '「同じ」を表す記号で省略されています。', en: 'A mark for “as above” stands in place of the value.' },
    blank: { ja: '上の行と同じ値が空白で省略されています。', en: 'The value of the row above is left blank.' },
  },
  look: ofTables(({ table, facts, rows }) => {
    const covered = coveredCells(facts, rows.length)
    const blankRows = new Set(table.blankRows)
    const grouping = new Set(table.columns.filter((column, at) => isGrouping(column, numbersFrom(table), at)))
    return breachesOfColumns(table, table.columns, (text, column, at) => {
      const written = text.trim()
      if (written !== '') return ditto.has(written) ? 'ditto' : null
      const row = table.bodyTop + at
      const leftOut = grouping.has(column) && !blankRows.has(row) && !covered.has(cellKey(row, column.index))
      return leftOut ? 'blank' : null
    })
  }),
})
