import { type Breach, cellAt, defineRule, ofTables } from './define.ts'
import { distinctTexts } from './cells.ts'

const sign = /^[^\p{L}\p{N}]{1,3}$|^[xXｘＸ]$/u

/** L3-03: signs such as － … x in a column of numbers that no remark on the sheet explains; each sign is said once per column. */
export const signsDefined = defineRule({
  id: 'L3-03',
  level: 3,
  weight: 'major',
  title: {
    ja: '数値データの同一列内に特殊記号（秘匿等）を使用する場合は、その定義を明記しているか',
    en: 'Signs among numbers (suppressed and the like) are defined',
  },
  advice: {
    ja: '「－は0、…は不詳、xは秘匿」のように、記号の意味を説明に書いてください。',
    en: 'Say what the signs mean, for example: － zero, … unknown, x suppressed.',
  },
  sentences: {
    sign: {
      ja: '数値の列に記号「{sign}」が{count}か所あり、意味が書かれていません。',
      en: 'The column of numbers has the sign “{sign}” in {count} cells, and nothing says what it means.',
    },
  },
  unscored: {
    ja: '記号の説明は別のファイルでもよいため、公式の採点でも点数に入れません。',
    en: 'The definition may stand in another file; the official scorer does not count it either.',
  },
  look: ofTables(({ table }) => {
    const numbers = table.columns.filter(({ kind }) => kind === 'number')
    if (numbers.length === 0) return null
    const explained = (text: string) =>
      table.outside.some((cell) => cell.text.length > text.length && cell.text.includes(text))
    return numbers.flatMap((column) =>
      [...distinctTexts(column)].flatMap(([text, { count, first }]): Breach[] => {
        if (!sign.test(text) || explained(text)) return []
        const area = cellAt(table.bodyTop + first, column.index)
        return [{ area, value: text, reason: 'sign', params: { sign: text, count } }]
      }),
    )
  }),
})
