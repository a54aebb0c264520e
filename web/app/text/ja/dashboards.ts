export const chart = {
  unit: '単位：{unit}',
  span: '{from}〜{to}',
  unknown_years: '公表値を確認できない年度',
  digitised: '図からの読み取り値（参考）',
  show_table: '表で見る',
  csv: 'CSV',
  svg: '図（SVG）',
  definition: '定義',
  definition_sentence: '{name}「{version}」：{sentence}',
  source: '出典',
  source_vintage: '{credit}（公表時点：{vintage}）',
  first: '初回の公表',
  revised: '改訂後',
  breaks: '変更点',
  notes: '注',
  number: '図番号',
  status: {
    zero: '0（皆無）',
    unknown: '公表値を確認できない・不詳',
    suppressed: '秘匿',
    not_applicable: '該当なし・まだない',
    below_unit: '単位未満',
  },
}

export const keys = {
  label: '主な数字',
  of: '{name}（{area}）',
  before: '前年度{months} {value}　{difference}',
  same_months: '（{month}まで）',
  by_chance: '{words}：偶然の範囲',
  beyond_chance: '{words}：偶然の範囲を超える',
  before_unknown: '前年度の値は確認できません',
  so_far: '途中',
  points: 'ポイント',
  interval: '{level}%区間 {low}〜{high}',
}

export const overview = {
  title: '概況',
  lead: '自治体の記録と全国の公表値。数字はすべて定義・出典・元データまでたどれます。',
  lens: '定義レンズ',
  lens_kill: '殺処分の定義（定義レンズ）',
  lens_rate: '返還・譲渡率の分母',
  body: '自治体',
  body_code: '自治体コード（5桁）',
  trend: '猫の引取りと処分の推移（全国）',
  rates: '返還・譲渡率と殺処分率の推移（全国）',
  carcasses: '路上死亡猫の月別の数（{area}）',
  carcasses_lead: '4月始まり　濃い棒は4〜6月（子猫の生まれる時期）',
  no_carcasses: '{body}の路上死亡猫の記録は、まだありません',
  no_carcasses_next: 'お手元のCSVを取り込むと、月別の数がここに表示されます。',
}

export const national = {
  title: '全国の猫の引取りと処分',
  lead: '全国の自治体が引き取った猫と、そのゆくえの数です。環境省が公表した数字を使っています。',
  trail: '公開ページ',
  trend: '引き取られた猫の数と、そのゆくえ',
  rates: '飼い主や新しい家へ行けた猫の割合と、殺処分の割合',
  words: 'ことばの意味',
  word: {
    intake: '引取り',
    return: '返還',
    transfer: '譲渡',
    kill: '殺処分',
  },
  meaning: {
    intake: '自治体が猫を引き取ることです。飼い主から引き取る場合と、飼い主が分からない猫を引き取る場合があります。',
    return: '飼い主が見つかり、もとの家に帰ることです。',
    transfer: '新しい飼い主や団体に引き取られることです。',
    kill: '国の統計では、三つを合わせて数えます。①病気などで譲渡が難しい猫、②譲渡先などが見つからなかった猫、③引き取った後に死んだ猫です。',
  },
  careful: '数字を見るときに気をつけること',
  careful_text:
    '線が切れている年度や斜線の年度は、公表された数字を確認できない年度です。0匹という意味ではありません。けがをして収容された猫は、引取りの数に入っていません。一年の間に引き取られた数と処分の数は、年度をまたぐ猫がいるため一致しません。',
}
