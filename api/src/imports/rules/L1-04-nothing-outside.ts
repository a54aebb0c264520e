import { cellAt, defineRule, ofTables } from './define.ts'

/** L1-04: every cell with a text outside the table, titles and remarks too, as in the official scorer. */
export const nothingOutside = defineRule({
  id: 'L1-04',
  level: 1,
  weight: 'major',
  title: { ja: 'データ本体と無関係な情報がないか', en: 'There is nothing beside the data themselves' },
  advice: {
    ja: '題名・注・メモは、別のシートやファイル（説明書）に移してください。',
    en: 'Move titles, remarks and memos to another sheet or file.',
  },
  sentences: {
    outside: { ja: '表の外に文字があります。', en: 'There is text outside the table.' },
  },
  look: ofTables(({ table }) =>
    table.outside.map(({ row, column, text }) => ({ area: cellAt(row, column), value: text, reason: 'outside' })),
  ),
})
