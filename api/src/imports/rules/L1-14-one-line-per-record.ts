import { breachesOfCells } from './cells.ts'
import { defineRule, ofTables, ofTexts } from './define.ts'

/** L1-14: a line break inside a cell of a CSV, quoted or not. */
export const oneLinePerRecord = defineRule({
  id: 'L1-14',
  level: 1,
  weight: 'fatal',
  title: { ja: '【CSV】１行１データで表現されているか', en: '[CSV] One line holds one record' },
  advice: { ja: 'セルの中の改行を削除してください。', en: 'Delete the line breaks inside cells.' },
  sentences: {
    line_break: {
      ja: 'セルの中に改行があり、1件が2行以上に分かれています。',
      en: 'A line break inside the cell spreads the record over several lines.',
    },
  },
  look: ofTexts(ofTables((view) => breachesOfCells(view, (text) => (/[\r\n]/.test(text) ? 'line_break' : null)))),
})
