import type { Code } from '../define.ts'
import { presence } from '../presence.ts'

/** 術式 (domain §7.2). */
export const procedures: readonly Code[] = [
  {
    code: 'ovariectomy',
    label: { ja: '卵巣摘出', en: 'Ovariectomy' },
    synonyms: ['卵巣', '卵巣摘出術', '卵巣切除'],
  },
  {
    code: 'ovariohysterectomy',
    label: { ja: '卵巣子宮摘出', en: 'Ovariohysterectomy' },
    synonyms: ['卵巣子宮', '卵巣・子宮', '卵巣子宮全摘出', '卵巣子宮摘出術'],
  },
  {
    code: 'castration',
    label: { ja: '精巣摘出', en: 'Castration' },
    synonyms: ['精巣', '精巣摘出術', '去勢', '去勢手術', '睾丸摘出'],
  },
  {
    code: 'already_neutered',
    label: { ja: '済（開腹・耳カットのみ）', en: 'Already neutered (opened or ear-tipped only)' },
    synonyms: ['済', '手術済', '耳カットのみ', '開腹のみ'],
  },
  { code: 'cancelled', label: { ja: '中止', en: 'Cancelled' }, synonyms: ['手術中止', '取りやめ'] },
]

/** 所有区分 (domain §7.2). */
export const ownerships: readonly Code[] = [
  { code: 'owned', label: { ja: '飼い猫', en: 'Owned' }, synonyms: ['飼猫', '飼いねこ', '飼い主あり'] },
  {
    code: 'unowned',
    label: { ja: '飼い主のいない猫', en: 'Unowned' },
    synonyms: ['野良猫', 'のら猫', 'ノラ猫', '飼い主なし', '飼い主不明'],
  },
  { code: 'community_cat', label: { ja: '地域猫', en: 'Community cat' } },
  { code: 'unknown', label: { ja: '不明', en: 'Unknown' } },
]

/** 妊娠の有無: what the vet found at the operation; 「妊娠」 alone says yes. */
export const pregnancy: readonly Code[] = presence.map((code) =>
  code.code === 'yes' ? { ...code, synonyms: [...(code.synonyms ?? []), '妊娠', '妊娠中'] } : code,
)

/** 方式 (domain §2.1): in which order application, surgery and payment come. */
export const schemeTypes: readonly Code[] = [
  {
    code: 'A',
    label: { ja: '事前申請', en: 'Applied for before' },
    synonyms: ['事前', 'A方式', '方式A', '交付決定後手術'],
  },
  { code: 'B', label: { ja: '事後申請', en: 'Applied for after' }, synonyms: ['事後', 'B方式', '方式B', '申請兼請求'] },
  {
    code: 'C',
    label: { ja: '手術券・チケット', en: 'Ticket' },
    synonyms: ['手術券', 'チケット', 'C方式', '方式C', 'どうぶつ基金', '行政枠'],
  },
  { code: 'D', label: { ja: '直営・委託', en: 'By the body itself' }, synonyms: ['直営', '委託', 'D方式', '方式D'] },
]

/** 申請の状況 (domain §7.2). */
export const applicationStatuses: readonly Code[] = [
  { code: 'received', label: { ja: '受付', en: 'Received' }, synonyms: ['受付済', '申請中', '審査中'] },
  { code: 'notice', label: { ja: '公告中', en: 'On notice' }, synonyms: ['公告'] },
  { code: 'decided', label: { ja: '交付決定', en: 'Granted' }, synonyms: ['決定', '交付決定済', '決定済'] },
  { code: 'refused', label: { ja: '不交付', en: 'Refused' }, synonyms: ['不交付決定', '却下'] },
  { code: 'operated', label: { ja: '手術済', en: 'Operated' }, synonyms: ['手術済み', '手術完了'] },
  { code: 'reported', label: { ja: '実績報告', en: 'Reported' }, synonyms: ['実績報告済', '報告済'] },
  { code: 'fixed', label: { ja: '額確定', en: 'Amount fixed' }, synonyms: ['額の確定', '確定'] },
  { code: 'paid', label: { ja: '支払', en: 'Paid' }, synonyms: ['支払済', '支払済み', '振込済', '完了'] },
  { code: 'withdrawn', label: { ja: '取下げ', en: 'Withdrawn' }, synonyms: ['取り下げ', '辞退', '取下'] },
  { code: 'lapsed', label: { ja: '失効', en: 'Lapsed' }, synonyms: ['期限切れ'] },
]
