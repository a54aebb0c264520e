import { cellKey, coveredCells } from './covered.ts'
import { type Breach, defineRule, ofTables, type SheetView } from './define.ts'
import type { Table } from './table.ts'

/** Columns without heading and text between others, unless a merged heading spans them. */
function blankColumns({ table, facts, rows }: SheetView & { table: Table }): Breach[] {
  const covered = coveredCells(facts, rows.length)
  return table.columns
    .filter(
      ({ heading, filled, index }) => heading === '' && filled === 0 && !covered.has(cellKey(table.headTop, index)),
    )
    .map(({ index }) => ({
      area: { top: table.headTop + 1, bottom: table.bodyBottom + 1, left: index, right: index },
      reason: 'column',
    }))
}

/** L1-03: blank rows and blank columns inside the table. */
export const noGaps = defineRule({
  id: 'L1-03',
  level: 1,
  weight: 'critical',
  title: { ja: 'データが分断されていないか', en: 'The data are not cut into pieces' },
  advice: { ja: '表の中の空白の行や列を削除してください。', en: 'Delete the blank rows and columns inside the table.' },
  sentences: {
    row: { ja: '表の途中に空白の行があります。', en: 'There is a blank row inside the table.' },
    column: { ja: '表の途中に空白の列があります。', en: 'There is a blank column inside the table.' },
  },
  look: ofTables((view) => [
    ...view.table.blankRows.map((row) => ({
      area: { top: row + 1, bottom: row + 1, left: view.table.left, right: view.table.right },
      reason: 'row',
    })),
    ...blankColumns(view),
  ]),
})
