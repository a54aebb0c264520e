import type { Code } from '../define.ts'

/** 受付経路. */
export const channels: readonly Code[] = [
  { code: 'phone', label: { ja: '電話', en: 'Telephone' }, synonyms: ['TEL', '電話相談', 'でんわ'] },
  { code: 'counter', label: { ja: '窓口', en: 'At the counter' }, synonyms: ['来庁', '来所', '来課', '面談'] },
  {
    code: 'online',
    label: { ja: 'メール・フォーム', en: 'E-mail or form' },
    synonyms: ['メール', 'Eメール', 'フォーム', '電子申請', 'ホームページ', 'アプリ', 'インターネット'],
  },
  {
    code: 'letter',
    label: { ja: '文書', en: 'Letter' },
    synonyms: ['手紙', '郵送', 'FAX', 'ファクス', '投書', '要望書'],
  },
  {
    code: 'community',
    label: { ja: '自治会・議員など', en: 'Neighbourhood association, councillor' },
    synonyms: ['自治会', '町内会', '議員', '民生委員'],
  },
  { code: 'other', label: { ja: 'その他', en: 'Other' }, synonyms: ['警察', '他課', '他機関'] },
]

/** 論点 (domain §7.2): what a contact is about, several at once. */
export const complaintIssues: readonly Code[] = [
  {
    code: 'excrement',
    label: { ja: 'ふん尿', en: 'Excrement' },
    synonyms: ['糞尿', 'フン尿', 'ふん', '糞', 'フン', '尿', '排泄物', '排せつ物', '悪臭', '臭い'],
  },
  {
    code: 'feeding',
    label: { ja: '餌やり', en: 'Feeding' },
    synonyms: ['エサやり', 'えさやり', '餌付け', '給餌', '無責任な餌やり', '置き餌'],
  },
  {
    code: 'trespass',
    label: { ja: '敷地・家屋侵入', en: 'Entering premises' },
    synonyms: ['敷地侵入', '家屋侵入', '敷地への侵入', '侵入', '住み着き', '居つき'],
  },
  { code: 'noise', label: { ja: '鳴き声', en: 'Noise' }, synonyms: ['鳴声', 'なき声', '騒音'] },
  {
    code: 'damage',
    label: { ja: '物損（車・庭・畑）', en: 'Damage (car, garden, field)' },
    synonyms: ['物損', '車の傷', '庭荒らし', '畑荒らし', 'ごみ荒らし', 'ゴミ荒らし'],
  },
  {
    code: 'breeding',
    label: { ja: '繁殖・子猫', en: 'Breeding, kittens' },
    synonyms: ['繁殖', '子猫', '仔猫', '子猫の保護', '増えている'],
  },
  {
    code: 'roaming',
    label: { ja: '放し飼い', en: 'Owned cats roaming' },
    synonyms: ['放飼い', '外飼い', '不適切飼養'],
  },
  { code: 'hoarding', label: { ja: '多頭飼育', en: 'Keeping many' }, synonyms: ['多頭飼養', '多頭飼育崩壊', '多頭'] },
  {
    code: 'cruelty',
    label: { ja: '虐待・遺棄', en: 'Cruelty, abandonment' },
    synonyms: ['虐待', '遺棄', '捨て猫'],
  },
  {
    code: 'injured_or_dead',
    label: { ja: '負傷・死体', en: 'Injured or dead' },
    synonyms: ['負傷', '負傷猫', '死体', '死骸', '死亡'],
  },
  {
    code: 'community_cats',
    label: { ja: '地域猫活動への意見', en: 'Opinion on community cats' },
    synonyms: ['地域猫', '地域猫活動', 'TNR'],
  },
  { code: 'other', label: { ja: 'その他', en: 'Other' } },
]

/** 対象: whose cats it is about. 多頭 stands beside the ownerships, as offices write it. */
export const targets: readonly Code[] = [
  { code: 'owned', label: { ja: '飼い猫', en: 'Owned' }, synonyms: ['飼猫', '飼いねこ', '飼い主あり'] },
  {
    code: 'unowned',
    label: { ja: '飼い主のいない猫', en: 'Unowned' },
    synonyms: ['野良猫', 'のら猫', 'ノラ猫', '飼い主なし', '飼い主不明'],
  },
  { code: 'community_cat', label: { ja: '地域猫', en: 'Community cat' } },
  { code: 'hoarding', label: { ja: '多頭飼育', en: 'Keeping many' }, synonyms: ['多頭', '多頭飼養'] },
  { code: 'unknown', label: { ja: '不明', en: 'Unknown' } },
]

/** 計上方法: rules differ between bodies, so that levels are not comparable without it (domain §2.3). */
export const countingRules: readonly Code[] = [
  {
    code: 'each_contact',
    label: { ja: '受付ごとに1件', en: 'Each contact' },
    synonyms: ['受付ごと', '延べ', '延べ件数'],
  },
  {
    code: 'same_caller_once',
    label: { ja: '同じ相談者は1件', en: 'Same caller once' },
    synonyms: ['実件数', '実数', '相談者ごと'],
  },
  {
    code: 'each_issue',
    label: { ja: '論点ごとに1件', en: 'Each issue' },
    synonyms: ['論点ごと', '内容ごと', '内容別'],
  },
]
