import type { Code } from '../define.ts'

/** 活動の状況. */
export const colonyStatuses: readonly Code[] = [
  { code: 'active', label: { ja: '活動中', en: 'Active' }, synonyms: ['継続', '継続中', '実施中', '登録中', '有効'] },
  { code: 'paused', label: { ja: '休止', en: 'Paused' }, synonyms: ['休止中', '中断'] },
  { code: 'ended', label: { ja: '終了', en: 'Ended' }, synonyms: ['廃止', '解散', '登録抹消', '取消', '満了'] },
]
