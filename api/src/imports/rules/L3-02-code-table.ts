import { distinctTexts, headingCell } from './cells.ts'
import { defineRule, ofTables } from './define.ts'

const ofCodes = /区分|種別|コード|分類|code|type|kind|class/i
/** Codes that are defined for everybody. */
const general = /団体|自治体|市区町村|都道府県|地域|郵便|lg_?code|municipality|メッシュ|mesh/i
const codeSheet = /コード|凡例|区分|定義|説明|code|legend|definition/i
const mostCodes = 30

/** L3-02: a column of codes in numbers, and no sheet of the workbook that could explain them. */
export const codeTable = defineRule({
  id: 'L3-02',
  level: 3,
  weight: 'critical',
  title: { ja: '回答のコード表が別添されているか', en: 'A table of the codes is enclosed' },
  advice: {
    ja: 'コードの意味の一覧（コード表）を別のシートかファイルに付けてください。',
    en: 'Enclose a list of what the codes mean, on another sheet or in another file.',
  },
  sentences: {
    codes: {
      ja: '数字のコードの列です。意味を示すコード表がファイルの中に見当たりません。',
      en: 'The column holds codes in numbers; the file has no table that explains them.',
    },
  },
  unscored: {
    ja: 'コード表は別のファイルでもよいため、公式の採点でも点数に入れません。',
    en: 'The table of codes may be another file; the official scorer does not count it either.',
  },
  look: ofTables(({ table, file }) => {
    const columns = table.columns.filter(
      (column) =>
        column.kind === 'number' &&
        ofCodes.test(column.heading) &&
        !general.test(column.heading) &&
        distinctTexts(column).size <= mostCodes,
    )
    if (columns.length === 0) return null
    if (file.sheets.some((sheet) => sheet && codeSheet.test(sheet))) return []
    return columns.map((column) => ({ area: headingCell(table, column), value: column.heading, reason: 'codes' }))
  }),
})
