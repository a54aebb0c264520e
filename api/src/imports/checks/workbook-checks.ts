/** What a workbook says of its sheets beside the texts of their cells. */
import { defineCheck, only } from './define.ts'

export const workbookFormulaWithoutValue = defineCheck({
  id: 'workbook.formula_without_value',
  severity: 'error',
  sentences: {
    [only]: {
      ja: 'このセルは数式ですが、計算した値が保存されていません。Excelで開いて上書き保存してから、もう一度選んでください。',
      en: 'This cell is a formula whose value was not saved. Open the workbook in Excel, save it and choose it again.',
    },
  },
})

export const workbookErrorValue = defineCheck({
  id: 'workbook.error_value',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'このセルの数式はエラー（{text}）になっています。元のセルを直してください。',
      en: 'The formula of this cell gives an error ({text}). Correct the cells it refers to.',
    },
  },
})

export const workbookHiddenRows = defineCheck({
  id: 'workbook.hidden_rows',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '非表示の行が{count}行あります。見えている行と同じように読みました。',
      en: '{count} rows are hidden. They were read like the others.',
    },
  },
})

export const workbookHiddenColumns = defineCheck({
  id: 'workbook.hidden_columns',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '非表示の列が{count}列あります。見えている列と同じように読みました。',
      en: '{count} columns are hidden. They were read like the others.',
    },
  },
})
