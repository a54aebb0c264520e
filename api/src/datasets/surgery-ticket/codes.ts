import type { Code } from '../define.ts'

/** 手術券の発行元. */
export const issuers: readonly Code[] = [
  {
    code: 'municipality',
    label: { ja: '自治体', en: 'Municipality' },
    synonyms: ['市', '町', '村', '区', '県', '市独自', '当市'],
  },
  {
    code: 'foundation',
    label: { ja: 'どうぶつ基金', en: 'Animal foundation (どうぶつ基金)' },
    synonyms: ['公益財団法人どうぶつ基金', '行政枠', 'どうぶつ基金行政枠', '無料不妊手術チケット', 'さくらねこ'],
  },
  { code: 'other', label: { ja: 'その他', en: 'Other' }, synonyms: ['獣医師会'] },
]

/** 受け取った人の区分. */
export const holderKinds: readonly Code[] = [
  { code: 'individual', label: { ja: '個人', en: 'Individual' }, synonyms: ['市民', '住民'] },
  {
    code: 'association',
    label: { ja: '自治会', en: 'Neighbourhood association' },
    synonyms: ['町内会', '自治会・町内会'],
  },
  {
    code: 'group',
    label: { ja: '団体', en: 'Group' },
    synonyms: ['活動団体', '登録団体', 'ボランティア団体', 'ボランティア'],
  },
]

/** 手術券の状況. */
export const ticketStatuses: readonly Code[] = [
  { code: 'unused', label: { ja: '未使用', en: 'Not used' }, synonyms: ['交付済', '交付済み', '有効', '発行済'] },
  { code: 'used', label: { ja: '使用済', en: 'Used' }, synonyms: ['使用', '使用済み', '手術済', '済'] },
  { code: 'expired', label: { ja: '期限切れ', en: 'Expired' }, synonyms: ['失効', '期限切'] },
  { code: 'returned', label: { ja: '返却', en: 'Given back' }, synonyms: ['返還', '辞退', '取消'] },
]
