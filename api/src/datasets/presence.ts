import type { Code } from './define.ts'

/** Whether something was found on the animal; 不明 is not なし. */
export const presence: readonly Code[] = [
  { code: 'yes', label: { ja: 'あり', en: 'Yes' }, synonyms: ['有', '有り', '○', '〇', '◯', '済', '1'] },
  { code: 'no', label: { ja: 'なし', en: 'No' }, synonyms: ['無', '無し', '×', '✕', '未', '0'] },
  { code: 'unknown', label: { ja: '不明', en: 'Unknown' }, synonyms: ['未確認', '確認できず', '？', '?'] },
]
