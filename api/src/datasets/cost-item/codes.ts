import type { Code } from '../define.ts'

/** 費用の区分: 事業費 is subsidy and office, トータルコスト staff as well (domain §2.4). */
export const costKinds: readonly Code[] = [
  {
    code: 'subsidy',
    label: { ja: '補助・委託', en: 'Subsidies and commissioned surgeries' },
    synonyms: [
      '補助',
      '補助金',
      '補助費',
      '助成',
      '助成金',
      '交付金',
      '委託',
      '委託料',
      '手術委託料',
      '負担金補助及び交付金',
    ],
  },
  {
    code: 'office',
    label: { ja: '事務費', en: 'Office' },
    synonyms: ['事務経費', '需用費', '消耗品費', '印刷製本費', '役務費', '通信運搬費', '旅費'],
  },
  {
    code: 'staff',
    label: { ja: '人件費', en: 'Staff' },
    synonyms: ['職員人件費', '職員費', '給料', '報酬', '会計年度任用職員報酬'],
  },
  { code: 'other', label: { ja: 'その他', en: 'Other' }, synonyms: ['その他経費', '備品購入費', '工事費'] },
]

/** 費用の目的. */
export const costPurposes: readonly Code[] = [
  {
    code: 'surgery',
    label: { ja: '不妊去勢手術', en: 'Neutering surgeries' },
    synonyms: ['手術', '不妊去勢', '不妊去勢手術費補助', '不妊去勢手術費助成', 'TNR'],
  },
  {
    code: 'colony',
    label: { ja: '地域猫活動の支援', en: 'Support of community cats' },
    synonyms: ['地域猫', '地域猫活動', '地域猫活動支援'],
  },
  {
    code: 'care',
    label: { ja: '収容・譲渡', en: 'Intake, care and transfer' },
    synonyms: ['引取り・収容・譲渡', '引取り', '収容', '飼養管理', '譲渡', '動物愛護センター'],
  },
  { code: 'awareness', label: { ja: '普及啓発', en: 'Information of the public' }, synonyms: ['啓発', '広報'] },
  { code: 'other', label: { ja: 'その他', en: 'Other' } },
]
