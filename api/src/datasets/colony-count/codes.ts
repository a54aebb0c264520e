import type { Code } from '../define.ts'

/** 調査方法 (domain §7.2). */
export const countMethods: readonly Code[] = [
  { code: 'visual', label: { ja: '目視', en: 'By sight' }, synonyms: ['目視調査', '目視確認'] },
  { code: 'route_census', label: { ja: 'ルートセンサス', en: 'Route census' }, synonyms: ['ルート調査', '踏査'] },
  { code: 'camera', label: { ja: '自動撮影', en: 'Camera traps' }, synonyms: ['カメラ', '自動撮影カメラ'] },
  { code: 'interview', label: { ja: '聞き取り', en: 'Interview' }, synonyms: ['聞取り', 'ヒアリング', '聞き取り調査'] },
  {
    code: 'feeder_report',
    label: { ja: '給餌者報告', en: 'Feeder’s report' },
    synonyms: ['給餌者', '団体報告', '活動報告'],
  },
]
