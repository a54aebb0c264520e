import { defineProblems } from '../platform/problems/index.ts'

export const annotationProblems = defineProblems({
  annotation_not_found: { status: 404, ja: 'この出来事は見つかりません。', en: 'There is no such event.' },
  annotation_outside_scope: {
    status: 403,
    ja: '自治体 {code} の出来事を変える権限がありません（担当範囲：{scope}）。',
    en: 'You cannot change events of municipality {code} (your scope: {scope}).',
  },
  annotation_in_the_future: {
    status: 409,
    ja: '{day}はまだ来ていません。出来事は、起きてから追加してください。',
    en: '{day} has not come yet. Add an event once it has happened.',
  },
})
