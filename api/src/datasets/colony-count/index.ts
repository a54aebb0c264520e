import { defineDataset } from '../define.ts'
import { countMethods } from './codes.ts'

/** 頭数調査, domain §7.1. One row per head-count of an area in which a group looks after community cats. */
export const colonyCount = defineDataset({
  id: 'colony-count',
  kind: 'records',
  table: 'colony_count',
  label: { ja: '頭数調査', en: 'Colony head-counts' },
  description: {
    ja: '地域猫の活動区域ごとの頭数調査（1回1行）。区域番号は毎年同じものを使ってください。餌場の位置は保存しません。',
    en: 'Head-counts of colonies of community cats, one row per count. Use the same number for an area every year. Feeding places are not stored.',
  },
  eventDate: 'counted_on',
  identity: { by: [], otherwise: ['counted_on', 'colony_no', 'count_method'] },
  tallyDimensions: ['count_method'],
  // Cats seen in a head-count, and the head-counts that say how many.
  furtherTallies: [
    {
      id: 'colony-count.cats',
      date: 'counted_on',
      dimensions: ['count_method'],
      sum: ['adults', 'kittens'],
      given: ['adults'],
    },
    { id: 'colony-count.with_cats', date: 'counted_on', dimensions: ['count_method'], given: ['adults'] },
    // Cats of the head-counts that looked at ears: the one is the denominator of the other.
    {
      id: 'colony-count.seen',
      date: 'counted_on',
      dimensions: ['count_method'],
      sum: ['adults', 'kittens'],
      given: ['adults', 'ear_tipped'],
    },
    {
      id: 'colony-count.ear_tipped',
      date: 'counted_on',
      dimensions: ['count_method'],
      sum: ['ear_tipped'],
      given: ['adults', 'ear_tipped'],
    },
  ],
  fields: [
    {
      name: 'colony_no',
      type: 'identifier',
      label: { ja: '区域番号', en: 'Colony number' },
      headings: ['区域番号', '活動区域番号', '登録番号', '団体番号', '区域No'],
      required: true,
    },
    {
      name: 'counted_on',
      type: 'date',
      label: { ja: '調査日', en: 'Counted on' },
      headings: ['調査日', '調査年月日', '実施日', '確認日'],
      required: true,
    },
    {
      name: 'place',
      type: 'place',
      label: { ja: '活動区域', en: 'Area' },
      description: { ja: '町丁目まで。番地は保存しません。', en: 'Down to 町丁目; street numbers are not stored.' },
      headings: ['活動区域', '区域', '調査場所', '場所', '町名'],
    },
    {
      name: 'count_method',
      type: 'code',
      label: { ja: '調査方法', en: 'Method' },
      headings: ['調査方法', '方法'],
      codes: countMethods,
      filter: true,
    },
    {
      name: 'adults',
      type: 'count',
      unit: 'animals',
      label: { ja: '成猫数', en: 'Adults' },
      headings: ['成猫数', '成猫', '成熟個体', '成猫頭数'],
    },
    {
      name: 'kittens',
      type: 'count',
      unit: 'animals',
      label: { ja: '子猫数', en: 'Kittens' },
      headings: ['子猫数', '子猫', '仔猫', '幼齢の個体', '子猫頭数'],
    },
    {
      name: 'ear_tipped',
      type: 'count',
      unit: 'animals',
      label: { ja: '耳カットのある猫の数', en: 'Ear-tipped' },
      headings: ['耳カットのある猫', '耳カット数', '耳カット', 'さくら耳', '手術済頭数', '不妊去勢済'],
    },
    {
      name: 'effort_minutes',
      type: 'count',
      label: { ja: '調査時間（分）', en: 'Effort (minutes)' },
      headings: ['調査時間（分）', '調査時間', '所要時間'],
    },
    { name: 'note', type: 'text', label: { ja: '備考', en: 'Note' }, headings: ['備考', 'メモ', '摘要'] },
  ],
  sample: [
    ['第1号', '令和5年4月15日', '栄町一丁目', '目視', '12匹', '3匹', '9匹', '60', ''],
    ['第1号', '令和5年10月14日', '栄町一丁目', '目視', '11匹', '0', '10匹', '60', ''],
    ['第2号', 'R5.4.16', '港町', '給餌者報告', '7', '', '7', '', '雨天'],
  ],
})
