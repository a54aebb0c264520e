import type { Code } from '../define.ts'
import { presence } from '../presence.ts'

/** 性別 of the cat. */
export const sexes: readonly Code[] = [
  { code: 'female', label: { ja: 'メス', en: 'Female' }, synonyms: ['雌', '♀', 'めす', '女', 'F'] },
  { code: 'male', label: { ja: 'オス', en: 'Male' }, synonyms: ['雄', '♂', 'おす', '男', 'M'] },
  { code: 'unknown', label: { ja: '不明', en: 'Unknown' }, synonyms: ['？', '?'] },
]

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
