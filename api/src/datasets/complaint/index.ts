import { defineDataset } from '../define.ts'
import { mesh } from '../mesh.ts'
import { presence } from '../presence.ts'
import { channels, complaintIssues, countingRules, targets } from './codes.ts'

/**
 * 苦情・相談, domain §2.3. One row per contact, which may raise several issues. Contacts are counted by their own tally,
 * issues by a further one, so that a figure can say which of the two it means.
 */
export const complaint = defineDataset({
  id: 'complaint',
  kind: 'records',
  table: 'complaint',
  label: { ja: '苦情・相談', en: 'Complaints' },
  description: {
    ja: '猫についての苦情・相談（受付1回1行、論点はいくつでも）。受付日で集計します。相談者の氏名・連絡先の欄はありません。',
    en: 'Complaints and enquiries about cats, one row per contact with any number of issues, counted by the day they came in. There is no column for names or contacts of callers.',
  },
  eventDate: 'received_on',
  identity: {
    by: ['receipt_no'],
    perFiscalYear: true,
    otherwise: ['received_on', 'channel', 'place', 'complaint_issues'],
  },
  tallyDimensions: ['channel', 'target', 'counting_rule'],
  furtherTallies: [
    { id: 'complaint.issue', date: 'received_on', dimensions: ['target', 'counting_rule'], each: 'complaint_issues' },
    { id: 'complaint.place', date: 'received_on', dimensions: ['place', 'mesh'] },
  ],
  order: [{ earlier: 'received_on', later: 'closed_on' }],
  fields: [
    {
      name: 'receipt_no',
      type: 'identifier',
      label: { ja: '受付番号', en: 'Receipt number' },
      headings: ['受付番号', '受付No', '整理番号', '番号', 'No'],
    },
    {
      name: 'received_on',
      type: 'date',
      label: { ja: '受付日', en: 'Received on' },
      headings: ['受付日', '受付年月日', '受付日時', '相談日', '年月日', '日付'],
      required: true,
    },
    {
      name: 'channel',
      type: 'code',
      label: { ja: '受付経路', en: 'Channel' },
      headings: ['受付経路', '受付方法', '経路', '相談方法'],
      codes: channels,
      filter: true,
    },
    {
      name: 'complaint_issues',
      type: 'codes',
      label: { ja: '論点', en: 'Issues' },
      description: {
        ja: '一つのセルに「、」で区切っていくつでも。',
        en: 'Any number in one cell, separated by commas.',
      },
      headings: ['論点', '内容', '相談内容', '苦情内容', '苦情の種類', '内容区分', '苦情区分'],
      codes: complaintIssues,
      filter: true,
    },
    {
      name: 'target',
      type: 'code',
      label: { ja: '対象の猫', en: 'Which cats' },
      headings: ['対象の猫', '対象', '猫の区分', '所有区分', '飼い主の有無'],
      codes: targets,
      filter: true,
    },
    {
      name: 'place',
      type: 'place',
      label: { ja: '発生場所', en: 'Place' },
      description: { ja: '町丁目まで。番地は保存しません。', en: 'Down to 町丁目; street numbers are not stored.' },
      headings: ['発生場所', '場所', '対象地', '町名', '住所', '所在地'],
    },
    {
      name: 'visited',
      type: 'code',
      label: { ja: '現地確認', en: 'Visited' },
      headings: ['現地確認', '現地調査', '訪問', '訪問の有無'],
      codes: presence,
    },
    {
      name: 'response',
      type: 'text',
      label: { ja: '対応', en: 'Response' },
      headings: ['対応', '対応内容', '対応状況', '処理内容', '対応結果', '回答'],
    },
    {
      name: 'closed_on',
      type: 'date',
      label: { ja: '完了日', en: 'Closed on' },
      headings: ['完了日', '完了年月日', '対応完了日', '処理完了日', '終了日'],
    },
    {
      name: 'counting_rule',
      type: 'code',
      label: { ja: '計上方法', en: 'Counting rule' },
      description: {
        ja: '何を1件と数えた表か。書いていなければ「受付ごとに1件」。',
        en: 'What counts as one case in the file; each contact when nothing is said.',
      },
      headings: ['計上方法', '集計方法', '件数の数え方'],
      codes: countingRules,
      fallback: 'each_contact',
    },
    { name: 'note', type: 'text', label: { ja: '備考', en: 'Note' }, headings: ['備考', 'メモ', '摘要'] },
    mesh,
  ],
  sample: [
    [
      'R5-001',
      '令和5年4月3日',
      '電話',
      'ふん尿、餌やり',
      '飼い主のいない猫',
      '本町二丁目',
      '有',
      '餌を与えている人に説明',
      '令和5年4月12日',
      '受付ごとに1件',
      '',
      '',
    ],
    ['R5-002', '令和5年4月10日', '窓口', '鳴き声', '飼い猫', '栄町一丁目', '無', '', '', '受付ごとに1件', '', ''],
    ['R5-003', 'R5.5.1', 'メール', '繁殖・子猫・敷地侵入', '不明', '港町', '', '', 'R5.5.8', '受付ごとに1件', '', ''],
  ],
})
