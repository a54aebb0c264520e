import { nfkc } from '../../reference/index.ts'
import { choicesOf } from './cells.ts'
import { type Breach, cellAt, defineRule, ofTables } from './define.ts'
import { likeness } from './likeness.ts'
import type { Table, TableColumn } from './table.ts'

const rareTimes = 2
const rareShare = 0.05
const likeFrom = 0.75
const shortestCompared = 2
const longestCompared = 50

function plain(text: string): string {
  return nfkc(text)
    .replace(/\s+/g, '')
    .replace(/(?<=.)[※*#(「【].*$/, '')
}

function numbersIn(text: string): string {
  return text.replace(/[^\d一二三四五六七八九十]+/g, ' ')
}

function isVariant(rare: string, usual: string): boolean {
  const [a, b] = [plain(rare), plain(usual)]
  if (a === b) return true
  if (numbersIn(a) !== numbersIn(b)) return false // 第1号 and 第10号, 二丁目 and 三丁目 are two things
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)]
  return shorter >= shortestCompared && longer <= longestCompared && likeness(a, b) >= likeFrom
}

function variantsIn(
  table: Table,
  column: TableColumn,
  choices: Map<string, { count: number; first: number }>,
): Breach[] {
  const isRare = (count: number) => count <= rareTimes && count <= rareShare * column.filled
  const usual = [...choices].filter(([, { count }]) => !isRare(count)).map(([text]) => text)
  return [...choices].flatMap(([text, { count, first }]) => {
    if (!isRare(count)) return []
    const like = usual.find((known) => isVariant(text, known))
    if (like === undefined) return []
    return [
      { area: cellAt(table.bodyTop + first, column.index), value: text, reason: 'variant', params: { like, count } },
    ]
  })
}

/**
 * L2-04: in a column of choices (at most 20 different texts in at least 20 rows) a text that stands once or twice and differs from a usual
 * one only in width, spaces, a remark, or by a letter or two (likeness ≥ 0.75), not by a number. Thresholds are the official scorer's.
 */
export const standardChoices = defineRule({
  id: 'L2-04',
  level: 2,
  weight: 'critical',
  title: { ja: '選択肢回答が標準化されているか', en: 'Choices are always written the same' },
  advice: {
    ja: '同じ意味の値は、同じ書き方にそろえてください。',
    en: 'Write the same choice the same way everywhere.',
  },
  sentences: {
    variant: {
      ja: '「{like}」の書き方の揺れと思われます（{count}か所）。',
      en: 'Probably another way of writing “{like}” ({count} cells).',
    },
  },
  look: ofTables(({ table }) => {
    const columns = table.columns.flatMap((column) => {
      const choices = choicesOf(column)
      return choices ? [{ column, choices }] : []
    })
    return columns.length === 0 ? null : columns.flatMap(({ column, choices }) => variantsIn(table, column, choices))
  }),
})
