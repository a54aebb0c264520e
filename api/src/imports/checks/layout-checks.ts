/** What was assumed about the layout of a sheet: never silently. */
import { defineCheck, only } from './define.ts'

export const dittoFilled = defineCheck({
  id: 'layout.ditto_filled',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{letters}列の「〃」（{count}件）を上のセルの値として読みました。',
      en: '“As above” in column {letters} was read as the value of the cell above: {count}.',
    },
  },
})

export const blankFilled = defineCheck({
  id: 'layout.blank_filled',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{letters}列は、まとまりの最初の行にだけ書かれているため、空欄（{count}件）を上のセルと同じ値として読みました。',
      en: 'Column {letters} is filled in only where a group of rows begins; {count} blanks were read as the value above.',
    },
  },
})

export const mergedFilled = defineCheck({
  id: 'layout.merged_filled',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{letters}列の結合セルの値を、結合された行すべて（ほか{count}行）の値として読みました。',
      en: 'Merged cells of column {letters} were read as the value of every row they span: {count} more.',
    },
  },
})

export const mergedNumber = defineCheck({
  id: 'layout.merged_number',
  severity: 'warning',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{letters}列では数のセルが複数の行で結合されています。最初の行だけの値とし、ほかの{count}行は空欄としました。',
      en: 'Cells with numbers are merged over several rows in column {letters}: the first row has the number, {count} rows are blank.',
    },
  },
})

export const sheetNotRead = defineCheck({
  id: 'layout.sheet_not_read',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'このシートは取り込みません。見出しの行が見つかりません。',
      en: 'This sheet is not taken in: no row of headings was found.',
    },
    missing: {
      ja: 'このシートは取り込みません。「{field_ja}」の列が見つかりません。',
      en: 'This sheet is not taken in: it has no column for “{field_en}”.',
    },
    kind: {
      ja: '「{text}」の表は猫の表ではないため取り込みません。',
      en: 'This table is about “{text}”, not about cats, and is not taken in.',
    },
    hidden: {
      ja: '非表示のシートのため取り込みません。必要なら再表示してから取り込んでください。',
      en: 'This sheet is hidden and is not taken in. Show it if it is needed.',
    },
    unwanted: {
      ja: '選ばれなかったシートのため取り込みません。',
      en: 'This sheet was not chosen and is not taken in.',
    },
  },
})

export const anotherTable = defineCheck({
  id: 'layout.another_table',
  severity: 'note',
  sentences: {
    [only]: {
      ja: 'ここから別の表として読みました。',
      en: 'Another table begins here; it was read too.',
    },
    beside: {
      ja: '{letters}列から右は、横に並んだ別の表として読みました。',
      en: 'From column {letters} on there is another table beside the first; it was read too.',
    },
  },
})

export const sameBeside = defineCheck({
  id: 'layout.same_beside',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '横に並んだ表の同じ行に、同じ内容があります。別の件なら、表を縦に並べるか、番号を付けてください。',
      en: 'The tables beside each other have the same content in this row. If these are different cases, put the tables below each other or number them.',
    },
  },
})

export const anotherTableNotRead = defineCheck({
  id: 'layout.table_not_read',
  severity: 'error',
  sentences: {
    [only]: {
      ja: 'ここから別の表のようですが、「{field_ja}」の列がないため読めません。表を分けるか、列を加えてください。',
      en: 'Another table seems to begin here, but it has no column for “{field_en}”. Split the file or add the column.',
    },
  },
})

export const constantTaken = defineCheck({
  id: 'layout.constant_taken',
  severity: 'note',
  sentences: {
    title: {
      ja: '「{field_ja}」の列がないため、表題の「{text}」から{value_ja}としました。',
      en: 'There is no column for “{field_en}”; {value_en} was taken from the title “{text}”.',
    },
    sheet: {
      ja: '「{field_ja}」の列がないため、シート名「{text}」から{value_ja}としました。',
      en: 'There is no column for “{field_en}”; {value_en} was taken from the name of the sheet, “{text}”.',
    },
    file: {
      ja: '「{field_ja}」の列がないため、ファイル名「{text}」から{value_ja}としました。',
      en: 'There is no column for “{field_en}”; {value_en} was taken from the name of the file, “{text}”.',
    },
  },
})

export const crosstabBlank = defineCheck({
  id: 'crosstab.blank',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{letters}列の空欄（{count}件）は値なしとしました。空欄は0ではありません。0なら「－」か「0」と書いてください。',
      en: 'Blank cells of column {letters} ({count}) have no value: blank is not zero. Write － or 0 for zero.',
    },
  },
})

export const crosstabRowUnknown = defineCheck({
  id: 'crosstab.row_unknown',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'この行は取り込みません。「{text}」がどの項目・年度・種別に当たるか分かりません。',
      en: 'This row is not taken in: “{text}” names no item, fiscal year or kind.',
    },
  },
})

export const crosstabKindUnclear = defineCheck({
  id: 'crosstab.kind_unclear',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '表題に「{text}」とありますが、猫だけの値かどうかが表に書かれていません。猫の値として読みました。',
      en: 'The title says “{text}”, but the table does not say whether its figures are those of cats. They were read as such.',
    },
  },
})
