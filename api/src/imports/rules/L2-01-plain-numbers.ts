import { breachesOfColumns } from './cells.ts'
import { defineRule, ofTables } from './define.ts'

const strict = /^[-−ー]?[\d０-９][\d０-９,]*(?:\.[\d０-９]+)?$/
const percent = /^[-−ー▲△▼]?[\d.,]+\s*[%％]$/
const hasDigit = /[\d０-９]/

/** Of a column in which most cells are numbers; signs without a digit (－ … x) are L3-03's. */
function look(text: string, isPercent: boolean): string | null {
  const written = text.trim()
  if (strict.test(written) || !hasDigit.test(written)) return null
  if (percent.test(written)) return isPercent ? null : 'unit'
  if (/^[▲△▼]/.test(written)) return 'minus'
  if (/^[\d,.]+\s*[(（※*＊]/.test(written) || /[*＊※]/.test(written)) return 'remark'
  return /^[-−]?[\d０-９,.]+\s*\D+$/.test(written) ? 'unit' : 'text'
}

/**
 * L2-01: 12匹, △3, 5※ in a column of numbers. As in the official scorer thousands separators in a text file and a column wholly of
 * per cent are let pass; a number that a workbook only shows with a sign is a number.
 */
export const plainNumbers = defineRule({
  id: 'L2-01',
  level: 2,
  weight: 'fatal',
  title: {
    ja: '数値データは数値属性とし、文字列を含まないこと',
    en: 'Numbers are numbers and hold no text',
  },
  advice: {
    ja: '数字だけを書き、単位は項目名に、注は別の列に書いてください。',
    en: 'Write only the number; put the unit into the heading and remarks into a column of their own.',
  },
  sentences: {
    unit: { ja: '数値に単位が付いています。', en: 'The number has a unit on it.' },
    minus: { ja: '負の数が△・▲で書かれています。', en: 'A negative number is written with a triangle.' },
    remark: { ja: '数値に注や記号が付いています。', en: 'The number has a remark on it.' },
    text: { ja: '数値の列に文字があります。', en: 'There is text in a column of numbers.' },
  },
  look: ofTables(({ table }) => {
    const numbers = table.columns.filter(({ kind }) => kind === 'number')
    return numbers.flatMap((column) => {
      const isPercent = column.cells.filter((text) => percent.test(text.trim())).length * 2 >= column.filled
      return breachesOfColumns(table, [column], (text) => (text ? look(text, isPercent) : null))
    })
  }),
})
