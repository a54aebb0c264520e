import { defineProblems } from '../../platform/problems/index.ts'

export const officialTableProblems = defineProblems({
  table_area_unknown: {
    status: 404,
    ja: 'コード {area} の自治体はありません。全国は00、都道府県は2桁、市区町村は5桁で指定してください。',
    en: 'There is no body {area}. The whole country is 00, a prefecture has 2 digits, a municipality 5.',
  },
  table_outside_scope: {
    status: 403,
    ja: '{area} の記録から公式表を作る権限がありません（担当範囲：{scope}）。公表された集計値の表は見られます。',
    en: 'You cannot make the table from the records of {area} (your scope: {scope}). Its published figures are open to you.',
  },
  table_year_not_begun: {
    status: 422,
    ja: '{year}年度はまだ始まっていません。',
    en: 'Fiscal year {year} has not begun.',
  },
  table_vintage_unknown: {
    status: 404,
    ja: '{year}年度の集計値に、公表時点 {vintage} のものはありません。',
    en: 'There are no figures of fiscal year {year} of vintage {vintage}.',
  },
})
