import type { Code } from '../define.ts'

/** 道路管理者 (domain §7.2). */
export const roadManagers: readonly Code[] = [
  { code: 'national', label: { ja: '国', en: 'National' }, synonyms: ['国道', '国管理', '直轄国道'] },
  {
    code: 'prefecture',
    label: { ja: '都道府県', en: 'Prefecture' },
    synonyms: ['県', '県道', '都道', '府道', '道道', '県管理', '都', '府'],
  },
  {
    code: 'municipality',
    label: { ja: '市区町村', en: 'Municipality' },
    synonyms: ['市', '市道', '区道', '町道', '村道', '市管理', '区', '町', '村', '公園'],
  },
  { code: 'expressway', label: { ja: '高速', en: 'Expressway' }, synonyms: ['高速道路', '自動車道', 'NEXCO'] },
  {
    code: 'private',
    label: { ja: '私有地・その他', en: 'Private or other' },
    synonyms: ['私有地', '私道', '民有地', 'その他'],
  },
]
