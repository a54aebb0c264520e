import { defineDataset } from '../define.ts'

/**
 * 人口・世帯, domain §7.1: one published figure per body and day, the denominator of every rate. A file of many bodies
 * (SSDSE, 住民基本台帳) goes in as it is: each row says whose it is, and what lies outside the importing body is left out.
 */
export const population = defineDataset({
  id: 'population',
  kind: 'observations',
  table: 'population_stat',
  label: { ja: '人口・世帯', en: 'Population' },
  description: {
    ja: '自治体の人口と世帯数（基準日ごとに1行）。率の分母になり、誰でも見られます。全国の表（SSDSE など）もそのまま取り込めます。',
    en: 'Residents and households of bodies, one row per body and day. The denominator of rates, seen by everyone. A table of the whole country (such as SSDSE) goes in as it is.',
  },
  eventDate: null,
  identity: { by: [], otherwise: ['reference_date'] },
  tallyDimensions: [],
  yearInHeadings: { field: 'reference_date', day: '10-01' },
  fields: [
    {
      name: 'municipality',
      type: 'municipality',
      label: { ja: '自治体', en: 'Municipality' },
      description: {
        ja: '団体コード（5桁か6桁）。列がなければ、取り込む自治体のものです。',
        en: 'Municipality code of 5 or 6 digits; without the column the rows are of the importing body.',
      },
      headings: [
        '自治体',
        '地域コード',
        '全国地方公共団体コード',
        '地方公共団体コード',
        '団体コード',
        '自治体コード',
        '市区町村コード',
        '市町村コード',
      ],
    },
    {
      name: 'reference_date',
      type: 'date',
      label: { ja: '基準日', en: 'Reference date' },
      description: {
        ja: '見出しに年だけがあるときは、国勢調査の日（10月1日）とします。',
        en: 'Where the headings name a year only, the day of the census (1 October).',
      },
      headings: ['基準日', '調査日', '基準年月日', '時点', '年月日'],
      required: true,
    },
    {
      name: 'residents',
      type: 'count',
      label: { ja: '人口', en: 'Residents' },
      headings: ['人口', '総人口', '人口総数', '住民基本台帳人口', '総数'],
      required: true,
    },
    {
      name: 'households',
      type: 'count',
      label: { ja: '世帯数', en: 'Households' },
      headings: ['世帯数', '世帯', '総世帯数'],
    },
    {
      name: 'source',
      type: 'identifier',
      label: { ja: '出典', en: 'Source' },
      headings: ['出典', '資料名'],
      fallback: '自治体の入力',
    },
  ],
  sample: [
    ['992011', '令和5年1月1日', '301,080', '134,900', '見本市 統計書'],
    ['992011', '令和6年1月1日', '299,420', '135,020', '見本市 統計書'],
  ],
})
