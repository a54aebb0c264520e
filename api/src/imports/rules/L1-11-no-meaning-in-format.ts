import { defineRule, ofWorkbooks } from './define.ts'

/**
 * L1-11: more coloured cells than the heading rows have. Colour of headings is layout, and which cells are coloured is not known, so
 * fewer are let pass; the official scorer looks at each column's colours, bold and italic as well.
 */
export const noMeaningInFormat = defineRule({
  id: 'L1-11',
  level: 1,
  weight: 'critical',
  title: { ja: '【Excel】書式でデータの違いを表現していないか', en: '[Excel] Formats do not carry meaning' },
  advice: {
    ja: '色で区別していることを、列を足して文字で書いてください。',
    en: 'Add a column that says in words what the colours mean.',
  },
  sentences: {
    coloured: {
      ja: '色の付いたセルが{count}個あります。色の意味は機械には伝わりません。',
      en: '{count} cells are coloured. A machine does not see what a colour means.',
    },
  },
  look: ofWorkbooks(({ facts, table }) => {
    const headingCells = table ? (table.headBottom - table.headTop + 1) * table.columns.length : 0
    const count = facts.colouredCells - headingCells
    return count > 0 ? [{ area: null, reason: 'coloured', params: { count } }] : []
  }),
})
