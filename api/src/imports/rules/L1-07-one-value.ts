import { breachesOfColumns } from './cells.ts'
import { defineRule, ofTables } from './define.ts'

/** Free text is one value, however long its list. */
const freeText = /備考|内容|理由|メモ|特記|摘要|所見|経過|説明|特徴|note|remark|comment|description|memo/i
/** 1,234 and 25,000円: the comma is part of the number. */
const thousands = /(?<=\d),(?=\d{3}(?!\d))/g
/** Most cells have none of them, and are done with. */
const separator = /[\n、・,（(]/
const twoNumbers = /^\s*\d+\s*[（(]\d+[)）]\s*$/

function look(text: string): string | null {
  if (!separator.test(text)) return null
  if (text.includes('\n') && text.split(/[\r\n]+/).filter((line) => line.trim() !== '').length > 1) return 'lines'
  if (twoNumbers.test(text)) return 'two_numbers'
  if (text.split('、').length > 2 || text.split('・').length > 2) return 'list'
  return text.replace(thousands, '').includes(',') ? 'list' : null
}

/**
 * L1-07: lines, 「12（3）」, lists with 、 ・ (three or more) or commas in a cell of the body.
 * Unlike the official scorer, columns of free text (備考 …) are left out: a sentence is one value.
 */
export const oneValue = defineRule({
  id: 'L1-07',
  level: 1,
  weight: 'critical',
  title: { ja: '１セル１データとなっているか', en: 'One cell holds one value' },
  advice: {
    ja: '値ごとに列か行を分けてください。',
    en: 'Give each value a column or a row of its own.',
  },
  sentences: {
    lines: { ja: '1つのセルに複数の行が書かれています。', en: 'The cell has several lines.' },
    two_numbers: { ja: '1つのセルに2つの数値があります。', en: 'The cell has two numbers.' },
    list: { ja: '1つのセルに複数の値が並んでいます。', en: 'The cell lists several values.' },
  },
  look: ofTables(({ table }) =>
    breachesOfColumns(
      table,
      table.columns.filter(({ heading, kind }) => kind !== 'empty' && !freeText.test(heading)),
      look,
    ),
  ),
})
