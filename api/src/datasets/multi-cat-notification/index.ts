import { defineDataset } from '../define.ts'
import { notificationKinds } from './codes.ts'

/** 多頭飼養届, domain §2.5. One row per notification under the ordinance; who keeps the animals is not stored. */
export const multiCatNotification = defineDataset({
  id: 'multi-cat-notification',
  kind: 'records',
  table: 'multi_cat_notification',
  label: { ja: '多頭飼養届', en: 'Notifications of keeping many animals' },
  description: {
    ja: '条例による多頭飼養の届出（1件1行）。届出日で集計します。飼い主の氏名・住所・連絡先の欄はありません。',
    en: 'Notifications of keeping many dogs or cats by ordinance, one row each, counted by the day of notification. There is no column for names, addresses or contacts of keepers.',
  },
  eventDate: 'notified_on',
  identity: { by: ['receipt_no'], perFiscalYear: true, otherwise: ['notified_on', 'notification_kind', 'place'] },
  tallyDimensions: ['notification_kind'],
  order: [{ earlier: 'notified_on', later: 'visited_on', doubtful: true }],
  subsets: [{ part: 'neutered_cats', whole: 'cats' }],
  fields: [
    {
      name: 'receipt_no',
      type: 'identifier',
      label: { ja: '受付番号', en: 'Receipt number' },
      headings: ['受付番号', '受付No', '届出番号', '整理番号', '番号', 'No'],
    },
    {
      name: 'notified_on',
      type: 'date',
      label: { ja: '届出日', en: 'Notified on' },
      headings: ['届出日', '届出年月日', '受理日', '受付日', '年月日'],
      required: true,
    },
    {
      name: 'notification_kind',
      type: 'code',
      label: { ja: '届出の種類', en: 'Kind of notification' },
      headings: ['届出の種類', '届出種別', '届出区分', '種別', '区分'],
      codes: notificationKinds,
      filter: true,
    },
    {
      name: 'place',
      type: 'place',
      label: { ja: '飼養場所', en: 'Place of keeping' },
      description: { ja: '町丁目まで。番地は保存しません。', en: 'Down to 町丁目; street numbers are not stored.' },
      headings: ['飼養場所', '飼養施設の所在地', '所在地', '町名'],
    },
    {
      name: 'cats',
      type: 'count',
      unit: 'animals',
      label: { ja: '猫の頭数', en: 'Cats' },
      headings: ['猫の頭数', '猫', '猫の数', '猫頭数'],
    },
    {
      name: 'dogs',
      type: 'count',
      unit: 'animals',
      label: { ja: '犬の頭数', en: 'Dogs' },
      headings: ['犬の頭数', '犬', '犬の数', '犬頭数'],
    },
    {
      name: 'neutered_cats',
      type: 'count',
      label: { ja: '不妊去勢済みの猫の数', en: 'Neutered cats' },
      headings: ['不妊去勢済みの猫', '不妊去勢済', '手術済', '不妊去勢済頭数'],
    },
    {
      name: 'visited_on',
      type: 'date',
      label: { ja: '訪問日', en: 'Visited on' },
      headings: ['訪問日', '立入日', '確認日', '訪問年月日'],
    },
    {
      name: 'visit_result',
      type: 'text',
      label: { ja: '訪問結果', en: 'Result of the visit' },
      headings: ['訪問結果', '確認結果', '指導内容', '立入結果'],
    },
    { name: 'note', type: 'text', label: { ja: '備考', en: 'Note' }, headings: ['備考', 'メモ', '摘要'] },
  ],
  sample: [
    ['R5-1', '令和5年4月20日', '新規', '本町二丁目', '12匹', '0', '4匹', '令和5年5月10日', '適正', ''],
    ['R5-2', '令和5年6月1日', '変更', '港町', '15', '2', '15', '', '', '猫が3匹増'],
    ['R5-3', 'R5.9.1', '廃止', '栄町一丁目', '0', '0', '', '', '', ''],
  ],
})
