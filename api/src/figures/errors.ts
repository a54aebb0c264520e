import { defineProblems } from '../platform/problems/index.ts'

export const figureProblems = defineProblems({
  measure_unknown: {
    status: 400,
    ja: '指標 {measure} はありません。指標の一覧は /v1/measures にあります。',
    en: 'There is no measure {measure}. The list is at /v1/measures.',
  },
  version_unknown: {
    status: 400,
    ja: '定義の版 {version} は、選んだ指標にありません。使える版：{known}。',
    en: 'The measures asked for have no definition version {version}. They have: {known}.',
  },
  units_mixed: {
    status: 400,
    ja: '単位の違う指標（{units}）は一つの図にできません。分けて指定してください。',
    en: 'Measures of different units ({units}) cannot share a figure. Ask for them separately.',
  },
  too_many_series: {
    status: 400,
    ja: '一つの図に入れられる系列は{limit}本までです（{count}本が指定されました）。',
    en: 'A figure takes at most {limit} series ({count} were asked for).',
  },
  granularity_unavailable: {
    status: 400,
    ja: '{measure} は年度ごとの公表値なので、月別にはできません。by=fiscal_year を指定してください。',
    en: '{measure} is published by fiscal year and has no months. Ask with by=fiscal_year.',
  },
  period_malformed: {
    status: 400,
    ja: '期間 {period} が正しくありません。年度は 2019、月は 2019-04 の形で、from は to 以前にしてください。',
    en: 'The period {period} is not right. Write a fiscal year as 2019, a month as 2019-04, and from not after to.',
  },
  period_too_long: {
    status: 400,
    ja: '期間が長すぎます（{count}）。一度に求められるのは{limit}までです。',
    en: 'The period is too long ({count}). At most {limit} can be asked for at once.',
  },
  area_unknown: {
    status: 404,
    ja: 'コード {area} の地域はありません。全国は00、都道府県は2桁、市区町村は5桁で指定してください。',
    en: 'There is no area {area}. The whole country is 00, a prefecture has 2 digits, a municipality 5.',
  },
  measure_not_for_country: {
    status: 400,
    ja: '{measure} は自治体の記録による指標で、全国の値はありません。都道府県か市区町村を指定してください。',
    en: '{measure} comes from the records of municipalities and has no value for the whole country. Name a prefecture or a municipality.',
  },
  lens_unknown: {
    status: 400,
    ja: '定義レンズ {lens} はありません。使えるレンズ：{known}。',
    en: 'There is no lens {lens}. There are: {known}.',
  },
  lens_or_version: {
    status: 400,
    ja: 'lens と version は同時に指定できません。どちらか一方にしてください。',
    en: 'Only one of lens or version can be given.',
  },
  not_comparable: {
    status: 422,
    ja: '一つの図にできません。{reason_ja}',
    en: 'They cannot share a figure. {reason_en}',
  },
  source_unavailable: {
    status: 400,
    ja: '{measure} には、選んだ出典（{source}）と版の組み合わせがありません。source か version のどちらかを外してください。',
    en: '{measure} has no such version from this source ({source}). Leave out source or version.',
  },
  split_unavailable: {
    status: 400,
    ja: '{measure}（{version}）は {split} で分けられません。分けられるのは：{known}。',
    en: '{measure} ({version}) cannot be divided by {split}. It can be by: {known}.',
  },
  split_needs_municipality: {
    status: 400,
    ja: '{split} で分けられるのは一つの市区町村の中だけです。area に5桁のコードを指定してください。',
    en: 'A figure is divided by {split} only within one municipality. Give a code of 5 digits as area.',
  },
  split_needs_prefecture: {
    status: 400,
    ja: 'municipality で分けられるのは都道府県か全国です。area に2桁のコードを指定してください。',
    en: 'Only a prefecture or the whole country is divided by municipality. Give a code of 2 digits as area.',
  },
  split_needs_country: {
    status: 400,
    ja: 'prefecture で分けられるのは全国だけです。area=00 を指定してください。',
    en: 'Only the whole country is divided by prefecture. Ask with area=00.',
  },
  mesh_too_fine: {
    status: 403,
    ja: '250mメッシュは入力以上の権限で見られます。mesh_500 か mesh_1000 を指定してください。',
    en: 'Cells of 250 m are shown to editors and above. Ask with mesh_500 or mesh_1000.',
  },
  figure_too_large: {
    status: 422,
    ja: '図が大きすぎます（系列{series}、点{points}）。系列は{seriesLimit}、点は{pointLimit}までです。from と to で期間を短くするか、by=range にするか、area を狭くしてください。',
    en: 'The figure is too large ({series} series, {points} points). At most {seriesLimit} series and {pointLimit} points are given. Shorten the period with from and to, ask with by=range, or name a smaller area.',
  },
})
