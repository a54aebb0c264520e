import { defineDataset } from '../define.ts'
import { costKinds, costPurposes } from './codes.ts'

/** 費用・人件費, domain §7.1: money and staff of a fiscal year, one row per kind of cost and purpose. */
export const costItem = defineDataset({
  id: 'cost-item',
  kind: 'records',
  table: 'cost_item',
  label: { ja: '費用・人件費', en: 'Costs and staff' },
  description: {
    ja: '猫に関する事業の費用と人件費（年度・区分・目的ごとに1行、決算額）。手術1匹当たりの費用の計算に使います。職員の氏名の欄はありません。',
    en: 'What a fiscal year’s work on cats cost, staff included: one row per kind and purpose, as settled. Used for the cost per surgery. There is no column for names of staff.',
  },
  eventDate: null,
  identity: { by: [], otherwise: ['fiscal_year', 'cost_kind', 'cost_purpose', 'item'] },
  tallyDimensions: ['cost_kind', 'cost_purpose'],
  furtherTallies: [
    {
      id: 'cost-item.amount',
      date: 'fiscal_year',
      dimensions: ['cost_kind', 'cost_purpose'],
      sum: ['amount'],
      given: ['amount'],
    },
  ],
  fields: [
    {
      name: 'fiscal_year',
      type: 'fiscal_year',
      label: { ja: '年度', en: 'Fiscal year' },
      headings: ['年度', '会計年度', '対象年度', '決算年度'],
      required: true,
      filter: true,
    },
    {
      name: 'cost_kind',
      type: 'code',
      label: { ja: '費用の区分', en: 'Kind of cost' },
      headings: ['費用の区分', '区分', '費目', '経費区分', '節'],
      codes: costKinds,
      required: true,
      filter: true,
    },
    {
      name: 'cost_purpose',
      type: 'code',
      label: { ja: '目的', en: 'Purpose' },
      description: {
        ja: '空欄の費用は、どの目的の費用にも数えません。',
        en: 'Costs without a purpose are counted for none.',
      },
      headings: ['目的', '事業', '事業名', '事業区分'],
      codes: costPurposes,
      filter: true,
    },
    {
      name: 'item',
      type: 'text',
      label: { ja: '内訳', en: 'Item' },
      headings: ['内訳', '項目', '内容', '細目'],
    },
    {
      name: 'amount',
      type: 'count',
      label: { ja: '金額（円）', en: 'Amount (yen)' },
      headings: ['金額（円）', '金額', '決算額', '決算額（円）', '執行額', '支出額', '支出済額'],
      required: true,
    },
    {
      name: 'fte',
      type: 'figure',
      label: { ja: '従事職員数（人工）', en: 'Staff (full-time equivalents)' },
      description: { ja: '0.7人のように、常勤に換算した人数。', en: 'Staff as full-time posts, such as 0.7.' },
      headings: ['従事職員数（人工）', '従事職員数', '人工', '人員', '職員数', '従事人員'],
    },
    { name: 'note', type: 'text', label: { ja: '備考', en: 'Note' }, headings: ['備考', 'メモ', '摘要'] },
  ],
  sample: [
    ['令和4年度', '補助金', '不妊去勢手術', '', '912,000円', '', ''],
    ['令和4年度', '事務費', '不妊去勢手術', '印刷・郵送', '84,000円', '', ''],
    ['令和4年度', '人件費', '不妊去勢手術', '', '5,600,000円', '0.7', '平均給与により算定'],
  ],
})
