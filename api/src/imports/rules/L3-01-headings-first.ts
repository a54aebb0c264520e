import { type Breach, defineRule, ofTables } from './define.ts'

const severalRows = 3

/** L3-01: headings in row 1, data from the next row on. Two heading rows are let pass, three or more weigh less, as in the official scorer. */
export const headingsFirst = defineRule({
  id: 'L3-01',
  level: 3,
  weight: 'fatal',
  title: {
    ja: '項目名行から始まり、次行からデータ入力がされているか',
    en: 'The headings are in the first row, the data from the next',
  },
  advice: {
    ja: '題名や空白の行を取り除き、1行目を項目名にしてください。',
    en: 'Take away titles and blank rows; make the headings the first row.',
  },
  sentences: {
    late: { ja: '項目名が{row}行目から始まっています。', en: 'The headings begin in row {row}.' },
    gap: { ja: '項目名とデータの間に空白の行があります。', en: 'There is a blank row between headings and data.' },
    several: { ja: '項目名が{count}行にわたっています。', en: 'The headings take {count} rows.' },
  },
  look: ofTables(({ table }) => {
    const { headTop, headBottom, left, right, blankRows } = table
    const breaches: Breach[] = []
    if (headTop > 0) {
      const area = { top: 1, bottom: headTop, left, right }
      breaches.push({ area, reason: 'late', params: { row: headTop + 1 } })
    }
    if (blankRows[0] === headBottom + 1) {
      breaches.push({ area: { top: headBottom + 2, bottom: headBottom + 2, left, right }, reason: 'gap' })
    }
    const count = headBottom - headTop + 1
    if (count >= severalRows) {
      const area = { top: headTop + 1, bottom: headBottom + 1, left, right }
      breaches.push({ area, reason: 'several', params: { count }, weight: 'major' })
    }
    return breaches
  }),
})
