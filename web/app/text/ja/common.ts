export const common = {
  choose: '選ぶ',
  product: '自治体猫データ分析',
  skip: '本文へ進む',
  language: '表示言語',
  breadcrumb: '現在の場所',
  fictitious: '架空データ',
  all_bodies: 'すべての自治体',
  footer: '数字はすべて、定義・出典・元データまでたどれます。',
  public_page: '公開ページ（全国の概況）',
  for_staff: '職員の方（サインイン）',
  import_file: 'ファイルを取り込む',
  not_done: '操作できませんでした',
  done_with_notes: '保存しました。次の点を確かめてください',
  show: '表示する',
  filter: '絞り込む',
  clear_filter: '絞り込みを解除する',
  all: 'すべて',
  required: '必須',
  pages: 'ページの移動',
  first_page: '最初へ',
  next_page: '次へ',
  back: 'もどる',
  total: '計',
  in_brackets: '（{text}）',
  and: '、',
  printed: '{day} 現在',
}

export const menu = {
  label: 'メインメニュー',
  open: 'メニュー',
  see: '見る',
  overview: '概況',
  flows: '引取り・処分',
  season: '季節と予測',
  tnr: '不妊去勢・TNR',
  compare: '地域比較',
  hot_spots: '苦情・路上死亡',
  effect: '効果検証',
  quality: 'データ品質',
  explore: '自由に見る',
  collect: '集める',
  imports: 'ファイルを取り込む',
  records: '記録',
  share: '公開する',
  publish: '公開データ',
  answers: '議会答弁パック',
  official_table: '事務提要の表',
  snapshots: '版（引用番号）',
  manage: '管理',
  closing: '年度の締め',
  annotations: '出来事',
  members: '職員と権限',
  dictionary: '用語と定義',
}

export const role = {
  viewer: '閲覧',
  editor: '入力',
  manager: '承認・公開・締め',
  administrator: '管理者',
}

export const role_meaning = {
  viewer: '閲覧（見る・保存する）',
  editor: '入力（閲覧に加えて、ファイルを取り込む）',
  manager: '承認・公開・締め（入力に加えて、職員と権限を管理する）',
  administrator: '管理者（すべての自治体）',
}

export const session = {
  title: 'サインイン',
  heading: '自治体の猫のデータを、集めて、確かめて、見る',
  lead: '引取り・処分・路上死亡などの記録をファイルから取り込み、定義と出典のついた数字にします。自治体の職員の方がご利用いただけます。',
  sign_in: 'サインインする',
  sign_out: 'サインアウト',
  sign_out_other: '別の利用者でサインインし直す',
  hint: '所属の認証画面に移ります。利用者の登録は、所属の管理者が行います。',
  open: 'どなたでもご覧いただけます',
  open_text: '全国の猫の引取り・返還・譲渡・殺処分の推移を、サインインなしで公開しています。',
}

export const errors = {
  what: '起きたこと',
  kept: '保たれているもの',
  next: 'できること',
  start: '概況へ',
  401: {
    title: 'サインインが必要です',
    what: 'サインインの有効期限が切れました。',
    kept: '取り込んだファイルと記録は、そのまま保存されています。',
    next: 'もう一度サインインしてください。',
  },
  403: {
    title: 'この操作はできません',
    what: 'この画面を見る権限、または操作する権限がありません。',
    kept: '何も変更していません。',
    next: '必要な場合は、所属の管理者に権限の変更を依頼してください。',
  },
  404: {
    title: 'ページが見つかりません',
    what: 'このアドレスにはページがありません。移動したか、アドレスが違っている可能性があります。',
    kept: 'データには影響ありません。',
    next: 'アドレスを確かめるか、概況から進んでください。',
  },
  503: {
    title: 'ただいま利用できません',
    what: 'データのサーバーに接続できませんでした。',
    kept: '保存済みのファイルと記録は失われていません。途中の操作は保存されていません。',
    next: 'しばらく待ってから、画面を読み込み直してください。',
  },
  other: {
    title: '問題が起きました',
    what: '予期しない問題が起き、この画面を表示できませんでした。',
    kept: '保存済みのファイルと記録は失われていません。途中の操作は保存されていません。',
    next: '画面を読み込み直してください。続く場合は、時刻とアドレスを添えて管理者にお知らせください。',
  },
}

/** Keeping what is seen as a snapshot. */
export const keep = {
  snapshot: '版として残す',
  reason: '何のためか',
  reason_hint: '例：令和8年12月議会 一般質問',
  reason_default: { figure: '図の引用', official_table: '事務提要の提出', answer: '議会答弁' },
}
