import { headingCell } from './cells.ts'
import { type Breach, defineRule, ofTables, type SheetView } from './define.ts'
import type { Table } from './table.ts'

function mergedHeadings({ facts, table, rows }: SheetView & { table: Table }): Breach[] {
  return (facts?.merges ?? [])
    .filter(
      ({ top, bottom, left, right }) =>
        top - 1 >= table.headTop && bottom - 1 <= table.headBottom && left <= table.right && right >= table.left,
    )
    .map((area) => ({ area, value: rows[area.top - 1]?.[area.left], reason: 'merged' }))
}

/** L2-03: no two columns have the same heading (all heading rows together), none with data has no heading, none is merged. */
export const uniqueHeadings = defineRule({
  id: 'L2-03',
  level: 2,
  weight: 'fatal',
  title: {
    ja: '各列が一意に識別可能な項目名を持っているか',
    en: 'Every column has a heading of its own',
  },
  advice: {
    ja: '「処分数_譲渡数」のように、1行で区別できる項目名にしてください。',
    en: 'Use headings that tell the columns apart in a single row, such as outcome_transfer.',
  },
  sentences: {
    twice: { ja: '同じ項目名の列が{count}列あります。', en: '{count} columns have the same heading.' },
    none: { ja: '項目名がありません。', en: 'There is no heading.' },
    merged: { ja: '項目名のセルが結合されています。', en: 'Cells of the headings are merged.' },
  },
  look: ofTables((view) => {
    const { table } = view
    const merged = mergedHeadings(view)
    const inMerge = (index: number) => merged.some(({ area }) => area && area.left < index && area.right >= index)
    const counts = new Map<string, number>()
    const own = table.columns.filter(({ index }) => !inMerge(index))
    for (const { heading } of own) counts.set(heading, (counts.get(heading) ?? 0) + 1)
    return [
      ...merged,
      ...own.flatMap((column): Breach[] => {
        const { heading, filled } = column
        const count = counts.get(heading) ?? 0
        if (heading === '') return filled > 0 ? [{ area: headingCell(table, column), reason: 'none' }] : []
        if (count < 2) return []
        return [{ area: headingCell(table, column), value: heading, reason: 'twice', params: { count } }]
      }),
    ]
  }),
})
