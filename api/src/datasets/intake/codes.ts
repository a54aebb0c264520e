import type { Code } from '../define.ts'
import { presence } from '../presence.ts'

/** 引取りの区分 (domain §7.2). The official table counts 条例 under 所有者不明, and 負傷 in a block of its own. */
export const intakeSources: readonly Code[] = [
  {
    code: 'owner',
    label: { ja: '飼い主から', en: 'From the owner' },
    synonyms: [
      '飼い主',
      '飼主',
      '飼主から',
      '所有者',
      '所有者から',
      '飼い主からの引取り',
      '引取り（飼い主）',
      '飼養者',
    ],
  },
  {
    code: 'unknown_owner',
    label: { ja: '所有者不明', en: 'Unknown owner' },
    synonyms: ['飼い主不明', '拾得', '拾得者', '発見者', '迷い猫', '野良猫', '所有者の判明しない猫', '不明'],
  },
  {
    code: 'injured',
    label: { ja: '負傷動物', en: 'Injured' },
    synonyms: ['負傷', '負傷猫', '負傷収容', '傷病', '負傷動物等の収容'],
  },
  {
    code: 'ordinance',
    label: { ja: '条例による収容', en: 'By ordinance' },
    synonyms: ['条例', '県条例', '市条例', '条例収容'],
  },
  {
    code: 'born_in_care',
    label: { ja: '収容中出生', en: 'Born in care' },
    synonyms: ['出生', '所内出生', '施設内出生'],
  },
]

/** 35条1項 · 法第35条第1項 · 動物愛護管理法35条1項 … */
function article(code: string, number: number, paragraph: number): Code {
  const laws = ['', '法', '動愛法', '動物愛護法', '動物愛護管理法', '動物の愛護及び管理に関する法律']
  const forms = [`${number}条${paragraph}項`, `第${number}条第${paragraph}項`, `${number}-${paragraph}`]
  const ja = `動物愛護管理法${forms[0]}`
  const written = laws.flatMap((law) => forms.map((form) => `${law}${form}`))
  return {
    code,
    label: { ja, en: `Animal welfare act, art. ${number}-${paragraph}` },
    synonyms: written.filter((word) => word !== ja),
  }
}

/** 法的根拠 (domain §7.2). */
export const legalBases: readonly Code[] = [
  article('aigo35_1', 35, 1),
  article('aigo35_3', 35, 3),
  article('aigo36_2', 36, 2),
  { code: 'ordinance', label: { ja: '条例', en: 'Ordinance' }, synonyms: ['県条例', '市条例', '動物愛護条例'] },
]

/** 成熟・幼齢 (official wording): a body that does not separate kittens has not distinguished them, it has not none. */
export const ageClasses: readonly Code[] = [
  {
    code: 'adult',
    label: { ja: '成熟個体', en: 'Adult' },
    synonyms: ['成熟', '成猫', '成獣', '大人', 'おとな', '老猫', '若猫'],
  },
  {
    code: 'kitten',
    label: { ja: '幼齢の個体', en: 'Kitten' },
    synonyms: ['幼齢', '幼齢個体', '幼猫', '幼獣', '子猫', '仔猫', '子ねこ', '離乳前', '哺乳期'],
  },
  {
    code: 'not_distinguished',
    label: { ja: '区別なし', en: 'Not distinguished' },
    synonyms: ['区別していない', '区分なし', '不明'],
  },
]

/** 引取りの理由: no official list is known. */
export const intakeReasons: readonly Code[] = [
  {
    code: 'owner_died_or_ill',
    label: { ja: '飼い主の死亡・入院', en: 'Owner died or ill' },
    synonyms: [
      '飼い主死亡',
      '飼い主入院',
      '死亡・入院',
      '飼い主死亡・入院',
      '飼い主の死亡',
      '飼い主の病気',
      '高齢',
      '施設入所',
    ],
  },
  { code: 'moving', label: { ja: '転居', en: 'Moving' }, synonyms: ['引越し', '引っ越し', '転勤', '住宅事情', '退去'] },
  { code: 'money', label: { ja: '経済的理由', en: 'Money' }, synonyms: ['経済', '経済困窮', '生活困窮', '失業'] },
  { code: 'too_many', label: { ja: '多頭', en: 'Too many' }, synonyms: ['多頭飼育', '多頭飼育崩壊', '飼いきれない'] },
  {
    code: 'behaviour',
    label: { ja: '問題行動', en: 'Behaviour' },
    synonyms: ['咬傷', '攻撃性', '鳴き声', 'なつかない', '懐かない'],
  },
  { code: 'litter', label: { ja: '産まれた', en: 'Litter' }, synonyms: ['生まれた', '出産', '子が産まれた', '繁殖'] },
  {
    code: 'human_health',
    label: { ja: 'アレルギー・家族の事情', en: 'Allergy or family' },
    synonyms: ['アレルギー', '家族の反対', '離婚', '出産・育児', '妊娠'],
  },
  {
    code: 'cat_ill',
    label: { ja: '猫の病気・けが', en: 'Cat ill or injured' },
    synonyms: ['病気', 'けが', '猫の病気', '負傷', '老齢'],
  },
  { code: 'abandoned', label: { ja: '遺棄', en: 'Abandoned' }, synonyms: ['捨て猫', '置き去り'] },
  { code: 'other', label: { ja: 'その他', en: 'Other' } },
]

/**
 * 処分の区分 (domain §7.2): every way out. 死亡 stands beside 殺処分 as offices write it; the official table counts it as ③.
 */
export const outcomeTypes: readonly Code[] = [
  {
    code: 'return',
    label: { ja: '返還', en: 'Returned to the owner' },
    synonyms: ['飼い主へ返還', '返還（飼い主）', '飼い主返還'],
  },
  {
    code: 'transfer_individual',
    label: { ja: '譲渡（個人）', en: 'Transferred to a person' },
    synonyms: ['個人譲渡', '一般譲渡', '譲渡', '新しい飼い主'],
  },
  {
    code: 'transfer_group',
    label: { ja: '譲渡（団体）', en: 'Transferred to a group' },
    synonyms: ['団体譲渡', 'ボランティア譲渡', '登録団体', '愛護団体', '登録ボランティア'],
  },
  { code: 'kill', label: { ja: '殺処分', en: 'Killed' }, synonyms: ['致死処分', '安楽死', '安楽殺', '処分'] },
  {
    code: 'died',
    label: { ja: '収容中の死亡（公式表では③）', en: 'Died in care (class 3 of the official table)' },
    synonyms: ['死亡', '収容中死亡', '収容中の死亡', '引取り後の死亡', '自然死', '病死', '搬送中死亡'],
  },
  {
    code: 'in_care',
    label: { ja: '収容中', en: 'In care' },
    synonyms: ['飼養中', '飼育中', '保管中', '預かり', 'ミルクボランティア'],
  },
  {
    code: 'return_to_field',
    label: { ja: '元の場所へ', en: 'Returned to field' },
    synonyms: ['リターン', 'TNR', '元の場所に戻す', '放獣', '地域猫として戻す'],
  },
  {
    code: 'escape',
    label: { ja: '逃走・行方不明', en: 'Escaped or missing' },
    synonyms: ['逃走', '脱走', '逸走', '行方不明'],
  },
  { code: 'other', label: { ja: 'その他', en: 'Other' }, synonyms: ['移管', '他施設へ移送'] },
]

/** 殺処分の分類 (official wording, domain §1.4). */
export const killClasses: readonly Code[] = [
  {
    code: 'c1',
    label: { ja: '①譲渡することが適切ではない', en: 'Class 1: not fit for transfer' },
    synonyms: ['①', '(1)', '1', '譲渡不適', '譲渡することが適切ではない', '①譲渡不適', '譲渡不適切'],
  },
  {
    code: 'c2',
    label: { ja: '②①以外の処分', en: 'Class 2: other' },
    synonyms: ['②', '(2)', '2', '①以外の処分', '②①以外', '譲渡先の確保や適切な飼養管理が困難', '②譲渡先なし'],
  },
  {
    code: 'c3',
    label: { ja: '③引取り後の死亡', en: 'Class 3: died after intake' },
    synonyms: ['③', '(3)', '3', '引取り後の死亡', '③死亡', '収容中死亡'],
  },
  { code: 'unclassified', label: { ja: '分類前', en: 'Not classified' }, synonyms: ['分類なし', '未分類', '区分なし'] },
]

/** 不妊去勢の有無. */
export const neutered: readonly Code[] = presence.map((code) =>
  code.code === 'yes' ? { ...code, synonyms: [...(code.synonyms ?? []), '手術済', '不妊去勢済'] } : code,
)
