import { breachesOfColumns } from './cells.ts'
import { cellKey, coveredCells } from './covered.ts'
import { defineRule, ofTables } from './define.ts'
import type { Table } from './table.ts'

const ditto = new Set(['〃', '”', '″', '"', '同上', '同左', '同右', '仝', 'ヽ', '々', '同じ'])

/**
 * The first column, when it labels rows of numbers and each label stands once, blank below: 「本庁 / (blank) / (blank) / 支所 …」. A list of
 * records begins with something that every row has, or repeats its texts.
 */
function isGrouping(table: Table): boolean {
  const [first, ...others] = table.columns
  if (first?.kind !== 'text' || first.kinds[0] === 'blank' || !others.some(({ kind }) => kind === 'number'))
    return false
  const blank = first.kinds.filter((found) => found === 'blank').length
  const texts = first.cells.filter((text) => text.trim() !== '')
  return blank > 0 && blank * 10 >= first.kinds.length * 3 && new Set(texts).size === texts.length
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
    const grouping = isGrouping(table) ? table.columns[0] : null
    return breachesOfColumns(table, table.columns, (text, column, at) => {
      const written = text.trim()
      if (written !== '') return ditto.has(written) ? 'ditto' : null
      const row = table.bodyTop + at
      const leftOut = column === grouping && !blankRows.has(row) && !covered.has(cellKey(row, column.index))
      return leftOut ? 'blank' : null
    })
  }),
})
