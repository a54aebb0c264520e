import { defineRule, ofTables } from './define.ts'

/** L1-02: another table is a block of rows, or of columns, with headings of its own. */
export const oneTable = defineRule({
  id: 'L1-02',
  level: 1,
  weight: 'fatal',
  title: {
    ja: '１シート（ファイル）に複数の表が掲載されていないか',
    en: 'A sheet (a file) holds one table only',
  },
  advice: {
    ja: '表ごとにシート（CSVはファイル）を分けてください。',
    en: 'Give each table a sheet (for CSV: a file) of its own.',
  },
  sentences: {
    further: { ja: '別の表があります。', en: 'There is another table.' },
  },
  look: ofTables(({ table, rows }) =>
    table.further.map((area) => ({
      area,
      value: rows[area.top - 1]?.slice(area.left, area.right + 1).find((text) => text.trim() !== ''),
      reason: 'further',
    })),
  ),
})
