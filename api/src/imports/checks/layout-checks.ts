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
    hidden: {
      ja: '非表示のシートのため取り込みません。必要なら再表示してから取り込んでください。',
      en: 'This sheet is hidden and is not taken in. Show it if it is needed.',
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
      ja: '「{field_ja}」の列がないため、表題の「{text}」から{value}としました。',
      en: 'There is no column for “{field_en}”; {value} was taken from the title “{text}”.',
    },
    sheet: {
      ja: '「{field_ja}」の列がないため、シート名「{text}」から{value}としました。',
      en: 'There is no column for “{field_en}”; {value} was taken from the name of the sheet, “{text}”.',
    },
    file: {
      ja: '「{field_ja}」の列がないため、ファイル名「{text}」から{value}としました。',
      en: 'There is no column for “{field_en}”; {value} was taken from the name of the file, “{text}”.',
    },
  },
})
