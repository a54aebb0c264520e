/** Totals are held against the rows they add up, then left out (domain §3.1). */
import { defineCheck, only } from './define.ts'

const mismatch = {
  [only]: {
    ja: '合計が{difference}合いません。書かれた値は{written}、行から計算した値は{expected}です。',
    en: 'The total is off by {difference}: {written} is written, the rows add up to {expected}.',
  },
  count: {
    ja: '合計が{difference}件合いません。書かれた件数は{written}、行の数は{expected}です。',
    en: 'The total is off by {difference} rows: {written} is written, there are {expected} rows.',
  },
  column: {
    ja: '合計の列が{difference}合いません。書かれた値は{written}、内訳の列を足した値は{expected}です。',
    en: 'The column of totals is off by {difference}: {written} is written, its parts add up to {expected}.',
  },
}

/** Of records: nothing that is stored depends on it. */
export const totalMismatch = defineCheck({ id: 'total.mismatch', severity: 'warning', sentences: mismatch })

/** Of published figures: one of the figures or the total is wrong, and nobody but the office knows which. */
export const totalWrong = defineCheck({ id: 'total.wrong', severity: 'error', sentences: mismatch })

export const totalOrRecord = defineCheck({
  id: 'total.or_record',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「{label}」とありますが、1件の記録のように書かれていて、合計とも一致しません。合計なら行を消し、記録ならこの語を直してください。',
      en: 'The row says “{label}” but is filled in like a record and agrees with no sum. Delete it if it is a total; change the word if it is a record.',
    },
  },
})
