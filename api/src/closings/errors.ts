import { defineDatabaseProblem, defineProblems } from '../platform/problems/index.ts'
import { fiscalYearLabel } from '../reference/index.ts'

export const closingProblems = defineProblems({
  fiscal_year_closed: {
    status: 409,
    ja: '{year_ja}は締められているため、この年度の記録は変更できません（自治体コード {municipality}）。何も変更していません。変更が必要なときは、締めの担当者に年度の再開を依頼してください。',
    en: '{year_en} is closed, so records of that year cannot be changed (municipality {municipality}). Nothing was changed. Ask the person who closes years to reopen it.',
  },
  closing_not_found: { status: 404, ja: 'この締めは見つかりません。', en: 'There is no such closing.' },
  closing_exists: {
    status: 409,
    ja: '{year_ja}は、すでに締められています。',
    en: '{year_en} is closed already.',
  },
  closing_year_not_over: {
    status: 409,
    ja: '{year_ja}はまだ終わっていません。年度が終わってから締めてください。',
    en: '{year_en} is not over. Close it when it has ended.',
  },
  closing_reopened_already: {
    status: 409,
    ja: 'この年度は、すでに再開されています。',
    en: 'This fiscal year has been reopened already.',
  },
  closing_municipality_outside_scope: {
    status: 403,
    ja: '自治体 {code} の年度を締める権限がありません（担当範囲：{scope}）。',
    en: 'You cannot close years of municipality {code} (your scope: {scope}).',
  },
  records_busy: {
    status: 409,
    ja: 'いま、この自治体の取込や締めが進んでいます。何も変更していません。終わってから、もう一度操作してください。',
    en: 'An import or a closing of this municipality is under way. Nothing was changed. Try again when it is done.',
  },
})

/** The parameters that name a fiscal year in both languages. */
export function yearNamed(year: number): { year: string; year_ja: string; year_en: string } {
  const { ja, en } = fiscalYearLabel(year)
  return { year: String(year), year_ja: ja, year_en: en }
}

// Waited for the writers, or the closers, of the body as long as a person would.
defineDatabaseProblem('55P03', () => closingProblems.records_busy())

// Raised by the trigger `refuse_closed_year`, whatever statement of whichever part of the product meets it.
defineDatabaseProblem('CAT01', (detail) => {
  const { year, municipality } = JSON.parse(detail) as { year: number; municipality: string }
  return closingProblems.fiscal_year_closed({ ...yearNamed(year), municipality })
})
