import { headingCell } from './cells.ts'
import { type Breach, defineRule, ofTables } from './define.ts'

const zero = /^[0０]+(?:\.0+)?$/
const fewestRows = 3

/** L1-09: a column of numbers with blank cells and at least two zeros. */
export const blankOrZero = defineRule({
  id: 'L1-09',
  level: 1,
  weight: 'minor',
  title: { ja: '空白とゼロが明確に区別されているか', en: 'Blank and zero are told apart' },
  advice: {
    ja: 'ゼロは「0」と書き、値がない理由（不詳・該当なし）は記号の列などで示してください。',
    en: 'Write 0 for zero, and say why a value is missing (unknown, not applicable).',
  },
  sentences: {
    both: {
      ja: '空白のセル{blank}個と0のセル{zero}個が混ざっています。空白がゼロなのか不明なのか分かりません。',
      en: '{blank} blank cells and {zero} zeros are mixed; a reader cannot tell whether blank means zero.',
    },
  },
  unscored: {
    ja: '値の意味によるため、公式の採点でも点数に入れません。',
    en: 'It depends on what the values mean; the official scorer does not count it either.',
  },
  look: ofTables(({ table }) => {
    const numbers = table.columns.filter(({ kind, cells }) => kind === 'number' && cells.length >= fewestRows)
    if (numbers.length === 0) return null
    return numbers.flatMap((column): Breach[] => {
      const blank = column.kinds.filter(
        (kind, at) => kind === 'blank' && !table.blankRows.includes(table.bodyTop + at),
      ).length
      const zeros = column.cells.filter((text) => zero.test(text.trim())).length
      if (blank === 0 || zeros < 2) return []
      return [
        { area: headingCell(table, column), value: column.heading, reason: 'both', params: { blank, zero: zeros } },
      ]
    })
  }),
})
