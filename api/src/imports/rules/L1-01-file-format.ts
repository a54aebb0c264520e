import { defineRule } from './define.ts'

/** L1-01: decided by what the file is. The old Excel format (.xls) fails, as in the official scorer; files that are no table are refused before. */
export const fileFormat = defineRule({
  id: 'L1-01',
  level: 1,
  weight: 'fatal',
  title: {
    ja: 'ファイル形式は機械が直接読み取れるExcelやCSV等となっているか',
    en: 'The file is in a format machines read directly, such as Excel or CSV',
  },
  advice: {
    ja: 'Excelブック（.xlsx）かCSVで保存し直してください。',
    en: 'Save it as an Excel workbook (.xlsx) or as CSV.',
  },
  sentences: {
    legacy: { ja: '古い形式のExcelブック（.xls）です。', en: 'This is a workbook of the old Excel format (.xls).' },
    unreadable: {
      ja: '表として読み取れない形式です（PDF、圧縮ファイル、画像など）。',
      en: 'The format cannot be read as a table (PDF, archive, picture …).',
    },
  },
  look: ({ file }) => (file.format === 'xls' ? [{ area: null, reason: 'legacy' }] : []),
})
