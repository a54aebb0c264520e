import { choicesOf } from './cells.ts'
import { type Breach, cellAt, defineRule, ofTables } from './define.ts'

const rareTimes = 3
const other = /その他|^other\b/i

/** L2-05: in a column of choices several texts with その他, of which those that stand fewer than three times carry a detail. */
export const otherApart = defineRule({
  id: 'L2-05',
  level: 2,
  weight: 'major',
  title: {
    ja: '選択肢列と「その他」の詳細記入が分離されているか',
    en: 'The detail of “other” has a column of its own',
  },
  advice: {
    ja: '選択肢の列は「その他」だけにし、詳しい内容は別の列に書いてください。',
    en: 'Write only “other” in the column of choices and the detail in another column.',
  },
  sentences: {
    detail: {
      ja: '「その他」の詳しい内容が選択肢と同じセルにあります。',
      en: 'The detail of “other” stands in the same cell as the choice.',
    },
  },
  look: ofTables(({ table }) => {
    const columns = table.columns.flatMap((column) => {
      const choices = choicesOf(column)
      return choices ? [{ column, choices }] : []
    })
    if (columns.length === 0) return null
    return columns.flatMap(({ column, choices }): Breach[] => {
      const others = [...choices].filter(([text]) => other.test(text))
      if (others.length < 2) return []
      return others
        .filter(([, { count }]) => count < rareTimes)
        .map(([value, { first }]) => ({
          area: cellAt(table.bodyTop + first, column.index),
          value,
          reason: 'detail',
        }))
    })
  }),
})
