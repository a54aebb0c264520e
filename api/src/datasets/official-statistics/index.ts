import { defineDataset } from '../define.ts'
import { species } from '../species.ts'
import { quantities, subsets, sums } from './quantities.ts'

/** 「犬・猫の引取り及び負傷動物等の収容並びに処分の状況」(環境省), cat rows, in long form: one figure per row. */
export const officialStatistics = defineDataset({
  id: 'official-statistics',
  kind: 'observations',
  table: 'observation',
  label: { ja: '公式統計（集計値）', en: 'Official statistics' },
  description: {
    ja: '環境省の公式表（猫の行）の集計値。年度・項目・公表時点ごとに一つの値を持ち、0「－」・不詳「…」・秘匿「x」を区別します。',
    en: 'Figures of the ministry’s table (cat rows): one value per fiscal year, item and vintage; zero, unknown and suppressed are kept apart.',
  },
  eventDate: null,
  identity: {
    by: [],
    otherwise: ['quantity', 'fiscal_year', 'definition_version', 'vintage', 'source'],
    finer: ['month'],
  },
  tallyDimensions: [],
  crosstab: {
    by: 'quantity',
    value: 'value',
    // Until the classes were printed, 殺処分数 was one column (domain §1.4).
    implies: {
      field: 'definition_version',
      having: ['outcome.kill.c1', 'outcome.kill.c2', 'outcome.kill.c3'],
      then: 'handbook_classified',
      otherwise: 'handbook',
    },
  },
  crosstabTime: 'fiscal_year',
  sums,
  subsets,
  balance: [{ in: 'intake.total', out: ['outcome.return', 'outcome.transfer', 'outcome.kill'] }],
  fields: [
    {
      name: 'fiscal_year',
      type: 'fiscal_year',
      label: { ja: '年度', en: 'Fiscal year' },
      headings: ['年度', '会計年度', '対象年度'],
      required: true,
      filter: true,
    },
    {
      name: 'month',
      type: 'month',
      label: { ja: '月', en: 'Month' },
      description: {
        ja: '月ごとの集計だけに書きます。空欄は年度の値です。',
        en: 'Only for counts by month; blank means the whole fiscal year.',
      },
      headings: ['月', '年月', '対象月'],
      filter: true,
    },
    {
      name: 'quantity',
      type: 'code',
      label: { ja: '項目', en: 'Item' },
      headings: ['項目', '区分', '指標'],
      codes: quantities,
      required: true,
      filter: true,
    },
    species,
    {
      name: 'value',
      type: 'figure',
      unit: 'animals',
      label: { ja: '値', en: 'Value' },
      headings: ['値', '頭数', '匹数', '数'],
      required: true,
    },
    {
      name: 'definition_version',
      type: 'code',
      label: { ja: '定義の版', en: 'Definition version' },
      headings: ['定義の版', '定義'],
      codes: [
        { code: 'handbook', label: { ja: '事務提要（①〜③の分類前）', en: 'Handbook, before classes 1–3' } },
        { code: 'handbook_classified', label: { ja: '事務提要（①〜③に分類）', en: 'Handbook, classes 1–3' } },
      ],
      fallback: 'handbook_classified',
    },
    {
      name: 'vintage',
      type: 'count',
      label: { ja: '公表時点', en: 'Vintage' },
      description: { ja: '1＝初回の公表、2＝後の改訂', en: '1 = first publication, 2 = as revised later' },
      headings: ['公表時点', '版'],
      fallback: 1,
    },
    {
      name: 'source',
      type: 'identifier',
      label: { ja: '出典', en: 'Source' },
      headings: ['出典', '資料名'],
      fallback: '自治体の入力',
    },
    { name: 'note', type: 'text', label: { ja: '備考', en: 'Note' }, headings: ['備考', '注'] },
  ],
  sample: [
    [
      '令和元年度',
      '',
      '引取り数 飼い主から 成熟個体',
      '猫',
      '120',
      '事務提要（①〜③に分類）',
      '1',
      '令和2年度 事務提要 調査票',
      '',
    ],
    [
      '令和元年度',
      '',
      '引取り数 飼い主から 幼齢の個体',
      '猫',
      '－',
      '事務提要（①〜③に分類）',
      '1',
      '令和2年度 事務提要 調査票',
      '',
    ],
    ['令和元年度', '', '処分数 殺処分数 ②', '猫', '…', '事務提要（①〜③に分類）', '1', '令和2年度 事務提要 調査票', ''],
  ],
})
