import { defineRule, ofWorkbooks } from './define.ts'

/**
 * L1-12: merged cells that reach into the data; those are fatal, as in the official scorer. Merged headings are let pass here and
 * judged by L2-03.
 */
export const noMergedCells = defineRule({
  id: 'L1-12',
  level: 1,
  weight: 'critical',
  title: { ja: '【Excel】セルの結合をしていないか', en: '[Excel] No merged cells' },
  advice: {
    ja: '結合を解除し、同じ内容をそれぞれのセルに書いてください。',
    en: 'Unmerge the cells and write the same text into each of them.',
  },
  sentences: {
    data: { ja: 'データのセルが結合されています。', en: 'Cells of the data are merged.' },
  },
  look: ofWorkbooks(({ facts, table, rows }) => {
    if (!table) return facts.merges.length > 0 ? [] : null
    return facts.merges
      .filter(({ top, bottom, left, right }) => {
        const meets = top - 1 <= table.bodyBottom || rows.length - 1 <= table.bodyBottom
        return meets && bottom - 1 > table.headBottom && left <= table.right && right >= table.left
      })
      .map((area) => ({ area, value: rows[area.top - 1]?.[area.left], reason: 'data', weight: 'fatal' as const }))
  }),
})
