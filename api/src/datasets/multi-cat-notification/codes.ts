import type { Code } from '../define.ts'

/** 届出の種類 (domain §2.5). */
export const notificationKinds: readonly Code[] = [
  { code: 'new', label: { ja: '新規', en: 'New' }, synonyms: ['新規届出', '新規届', '届出'] },
  { code: 'change', label: { ja: '変更', en: 'Change' }, synonyms: ['変更届', '変更届出'] },
  { code: 'end', label: { ja: '廃止', en: 'End' }, synonyms: ['廃止届', '廃止届出', '終了'] },
]
