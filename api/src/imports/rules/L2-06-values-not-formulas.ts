import { defineRule, ofWorkbooks } from './define.ts'

/** L2-06: cells with formulas, those whose result was never saved or is an error first. */
export const valuesNotFormulas = defineRule({
  id: 'L2-06',
  level: 2,
  weight: 'major',
  title: {
    ja: '【Excel】数式を使用している場合は、数値データに修正しているか',
    en: '[Excel] Formulas are replaced by their values',
  },
  advice: {
    ja: 'コピーして「値の貼り付け」をし、数式を値に置き換えてください。',
    en: 'Copy and “paste values”, so that no formula is left.',
  },
  sentences: {
    uncached: { ja: '計算結果が保存されていない数式です。', en: 'The result of the formula was not saved.' },
    error: { ja: '数式がエラーです。', en: 'The formula gives an error.' },
    formulas: { ja: '数式のセルが{count}個あります。', en: '{count} cells hold formulas.' },
  },
  look: ofWorkbooks(({ facts }) => {
    if (facts.formulas === 0 && facts.errors.length === 0) return []
    const at = (row: number, column: number) => ({ top: row, bottom: row, left: column, right: column })
    return [
      ...(facts.formulas > 0 ? [{ area: null, reason: 'formulas', params: { count: facts.formulas } }] : []),
      ...facts.uncached.map(({ row, column }) => ({ area: at(row, column), reason: 'uncached' })),
      ...facts.errors.map(({ row, column, text }) => ({ area: at(row, column), value: text, reason: 'error' })),
    ]
  }),
})
