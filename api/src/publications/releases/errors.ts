import { defineProblems } from '../../platform/problems/index.ts'

export const releaseProblems = defineProblems({
  release_not_found: { status: 404, ja: 'この公開データは見つかりません。', en: 'There is no such release.' },
  release_withdrawn: {
    status: 410,
    ja: 'この公開データは{day}に取り下げられました。理由：{reason}',
    en: 'This release was withdrawn on {day}. Reason: {reason}',
  },
  release_outside_scope: {
    status: 403,
    ja: '自治体 {code} のデータを公開する権限がありません（担当範囲：{scope}）。',
    en: 'You cannot publish data of {code} (your scope: {scope}).',
  },
  release_figure_foreign: {
    status: 422,
    ja: '{number}番目の図（{address}）は、公開する自治体 {code} のものではありません。area={code} の図を選んでください。',
    en: 'Figure {number} ({address}) is not of the body {code} that publishes. Choose figures with area={code}.',
  },
  release_address_malformed: {
    status: 422,
    ja: '{number}番目の図のアドレス（{address}）が読めません。/explore のアドレスの「?」より後を入れてください。',
    en: 'The address of figure {number} ({address}) cannot be read. Enter what follows “?” in an address of /explore.',
  },
  release_too_fine: {
    status: 422,
    ja: '{number}番目の図は500mより細かいメッシュです。500mメッシュか町丁目にしてください。',
    en: 'Figure {number} is by cells finer than 500 m. Use cells of 500 m or neighbourhoods.',
  },
  release_not_proposed: {
    status: 409,
    ja: 'この公開データは、すでに公開または取り下げられています。',
    en: 'This release has been published or withdrawn already.',
  },
  release_gone_already: {
    status: 409,
    ja: 'この公開データは、すでに取り下げられています。',
    en: 'This release has been withdrawn already.',
  },
  release_changed: {
    status: 409,
    ja: '確認したあとで数値が変わりました。公開していません。もう一度内容を確かめてから承認してください。',
    en: 'The figures have changed since you looked at them. Nothing was published. Look again, then approve.',
  },
  release_discloses: {
    status: 422,
    ja: '公開できません。公表済みの数値と合わせると、次の小さな数が分かってしまいます：{cells}。図を減らすか、場所を合算するか、期間を変えてください。',
    en: 'This cannot be published. Together with what is public already it would tell these small counts: {cells_en}. Take figures out, merge places, or change the period.',
  },
})
