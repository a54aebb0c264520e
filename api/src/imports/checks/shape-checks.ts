/** What can be wrong with the table: its headings and the form of its rows. */
import { defineCheck, only } from './define.ts'

export const shapeMissingHeading = defineCheck({
  id: 'shape.missing_heading',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「{field_ja}」の列が見つかりません。見出しを次のどれかにしてください：{headings}',
      en: 'There is no column for “{field_en}”. Name it one of: {headings}',
    },
  },
})

export const shapeFieldTwice = defineCheck({
  id: 'shape.field_twice',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「{field_ja}」に当たる列が二つあります（{other}列「{other_heading}」とこの列）。使わない列の見出しを変えてください。',
      en: 'Two columns are “{field_en}” (column {other} “{other_heading}” and this one). Rename the one that is not meant.',
    },
  },
})

export const shapeUnknownHeading = defineCheck({
  id: 'shape.unknown_heading',
  severity: 'note',
  sentences: {
    [only]: {
      ja: 'この列は取り込みません（当てはまる項目がありません）。',
      en: 'This column is not taken in: no item has this heading.',
    },
  },
})

export const shapeUnnamedColumn = defineCheck({
  id: 'shape.unnamed_column',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{letters}列には見出しがないため、値（{count}件）を取り込みません。',
      en: 'Column {letters} has no heading; its {count} values are not taken in.',
    },
  },
})

export const shapeTitleRow = defineCheck({
  id: 'shape.title_row',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '表題として読み飛ばしました。',
      en: 'Taken for a title above the table and left out.',
    },
  },
})

export const shapeNoteRow = defineCheck({
  id: 'shape.note_row',
  severity: 'note',
  sentences: {
    [only]: { ja: '注記として読み飛ばしました。', en: 'Taken for a note and left out.' },
  },
})

export const shapeHeadingAgain = defineCheck({
  id: 'shape.heading_again',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '見出しの繰り返しとして読み飛ばしました。',
      en: 'The headings are repeated here; the row was left out.',
    },
  },
})

export const shapeTotalRow = defineCheck({
  id: 'shape.total_row',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '合計の行として読み飛ばしました。',
      en: 'Taken for a row of totals and left out.',
    },
    reconciled: {
      ja: '合計の行として確かめ（一致しました）、読み飛ばしました。',
      en: 'A row of totals: it agrees with the rows and was left out.',
    },
  },
})

export const shapeTooManyCells = defineCheck({
  id: 'shape.too_many_cells',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '見出しは{columns}列ですが、この行には{cells}列あります。値の中のカンマで列がずれていないか確かめてください。',
      en: 'The headings have {columns} columns but this row has {cells}. Check for a comma inside a value.',
    },
  },
})

export const shapeTooFewCells = defineCheck({
  id: 'shape.too_few_cells',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '見出しは{columns}列ですが、この行は{cells}列しかありません。足りない列は空欄として読みました。',
      en: 'The headings have {columns} columns but this row has only {cells}; the rest was read as blank.',
    },
  },
})
