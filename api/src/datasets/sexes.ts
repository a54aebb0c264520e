import type { Code } from './define.ts'

/** 性別 of a cat. */
export const sexes: readonly Code[] = [
  { code: 'female', label: { ja: 'メス', en: 'Female' }, synonyms: ['雌', '♀', 'めす', '女', 'F'] },
  { code: 'male', label: { ja: 'オス', en: 'Male' }, synonyms: ['雄', '♂', 'おす', '男', 'M'] },
  { code: 'unknown', label: { ja: '不明', en: 'Unknown' }, synonyms: ['？', '?'] },
]
