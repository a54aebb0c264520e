import { defineProblems } from '../platform/problems/index.ts'

export const referenceProblems = defineProblems({
  municipality_unknown: {
    status: 404,
    ja: 'コード {code} の自治体はありません。都道府県は2桁、市区町村は5桁のコードで指定してください。',
    en: 'No municipality has the code {code}. A prefecture has 2 digits, a city, ward, town or village 5.',
  },
})
