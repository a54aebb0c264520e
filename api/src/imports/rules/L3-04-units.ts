import { headingCell } from './cells.ts'
import { defineRule, ofTables } from './define.ts'
import { tellsUnit } from './texts.ts'

const unitColumn = /^単位|^unit$/i

/** L3-04: a column of numbers whose heading neither tells a unit nor says that there is none (code, number, year), in a table without a column 単位. */
export const unitsGiven = defineRule({
  id: 'L3-04',
  level: 3,
  weight: 'major',
  title: { ja: 'データの単位を記載しているか', en: 'The units are given' },
  advice: {
    ja: '項目名に「（頭）」「（円）」のように単位を書くか、単位の列を足してください。',
    en: 'Write the unit into the heading, such as (animals) or (yen), or add a column of units.',
  },
  sentences: {
    none: { ja: '数値の列に単位が書かれていません。', en: 'The column of numbers has no unit.' },
  },
  look: ofTables(({ table }) => {
    const numbers = table.columns.filter(({ kind, heading }) => kind === 'number' && heading !== '')
    if (numbers.length === 0) return null
    if (table.columns.some(({ heading }) => unitColumn.test(heading.trim()))) return []
    return numbers
      .filter(({ heading }) => !tellsUnit(heading) && !/^\d+$/.test(heading))
      .map((column) => ({ area: headingCell(table, column), value: column.heading, reason: 'none' }))
  }),
})
