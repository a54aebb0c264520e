import { countFilled } from './blocks.ts'
import { type Breach, defineRule, ofTables, ofTexts } from './define.ts'

/** L1-15: rows with another number of cells than the headings: a comma that was not quoted moves everything behind it. */
export const quotedCommas = defineRule({
  id: 'L1-15',
  level: 1,
  weight: 'fatal',
  title: {
    ja: '【CSV】文字列にカンマが含まれているフィールドの値はダブルコーテーション（“）で囲んでいるか',
    en: '[CSV] Values with a comma are enclosed in double quotation marks',
  },
  advice: {
    ja: 'カンマを含む値を " で囲み、列の数を見出しの行とそろえてください。',
    en: 'Enclose values with a comma in " and give each row as many cells as the headings.',
  },
  sentences: {
    more: {
      ja: '見出しは{expected}列なのに、この行は{found}列あります。',
      en: 'The row has {found} cells, the headings have {expected}.',
    },
    fewer: {
      ja: '見出しは{expected}列なのに、この行は{found}列しかありません。',
      en: 'The row has only {found} cells, the headings have {expected}.',
    },
  },
  look: ofTexts(
    ofTables(({ table, rows }) => {
      const expected = rows[table.headBottom]?.length ?? 0
      const breaches: Breach[] = []
      for (let row = table.bodyTop; row <= table.bodyBottom; row += 1) {
        const cells = rows[row] ?? []
        const found = cells.length
        if (found === expected || countFilled(cells) === 0) continue
        breaches.push({
          area: { top: row + 1, bottom: row + 1, left: 0, right: Math.max(found, expected) - 1 },
          value: cells.join(','),
          reason: found > expected ? 'more' : 'fewer',
          params: { expected, found },
        })
      }
      return breaches
    }),
  ),
})
