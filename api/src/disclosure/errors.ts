import { defineProblems } from '../platform/problems/index.ts'

export const disclosureProblems = defineProblems({
  area_outside_scope: {
    status: 403,
    ja: '{area} の記録による件数は、担当範囲（{scope}）の外なので見られません。公表された統計は見られます。',
    en: 'Counts from the records of {area} lie outside your scope ({scope}). Its published figures are open to you.',
  },
  figure_not_countable: {
    status: 422,
    ja: '「{measure}」は記録の件数から計算されていないため、秘匿の検査ができず、公開できません。',
    en: '“{measure}” is not computed from counts of records, so what it tells cannot be checked; it cannot be published.',
  },
  figure_not_public: {
    status: 403,
    ja: '{area} のこの数値は公表されていません。公表された統計だけをサインインなしで見られます。',
    en: 'This figure of {area} is not published. Without signing in only published statistics are given.',
  },
})
