/** Names of persons and street numbers in free text. Both are guesses; what is taken out is said. */

/** 通報者山田様: what stands before a name without being part of it. */
const roles =
  '通報者|相談者|申請者|申出者|苦情者|連絡者|発見者|拾得者|依頼者|届出者|飼い主|飼主|所有者|代表者|代表|担当者|担当|会長|区長|班長|隣家|隣人|近隣|近所'
/** Words before 様・さん・氏 that name nobody. */
const nobody = new RegExp(
  `^(?:${roles}|お?客|皆|奥|神|仏|王|何|模|同|各|有|多|仕|異|一|両|某|貴|本人|先方|相手|住民|市民|町民|区民|大家|管理人|獣医|先生|業者|隣|近|お?隣|子|親子|猫|犬|職員|警察|郵便|学生|患者)$|` +
    '(?:客|員|者|主|民|師|医|婦|隊|会|課|係|部|所|店|屋|社|院|校|猫|犬|人|官|署|長)$',
)
const suffixed = /([\p{Script=Han}々]{1,6}|[ァ-ヶー]{2,8})(?:[ \u3000]?(?:様(?![々子式相態変])|さん|氏(?![名族])))/gu
const leadingRole = new RegExp(`^(?:${roles})`)
const declared = new RegExp(
  `((?:氏名|名前|${roles})[ \\u3000]*[:：][ \\u3000]*)([\\p{Script=Han}々]{1,4}[ \\u3000]?[\\p{Script=Han}々ァ-ヶーぁ-ん]{1,5})(?![\\p{Script=Han}々])`,
  'gu',
)
/** What a form says instead of a name. */
const noName =
  /不明|匿名|個人|団体|住民|市民|町民|本人|自治会|町内会|家族|親族|女性|男性|職員|同上|別紙|学校|会社|警察|役場|市役所|なし|無し|近隣|近所|管理|業者|病院|保健所/

/** The text without what looks like names of persons. */
export function withoutNames(text: string): string {
  if (!/[様氏名者主]|さん/.test(text)) return text
  return text
    .replace(suffixed, (match, run: string) => {
      const [role = ''] = leadingRole.exec(run) ?? []
      const name = run.slice(role.length)
      return name === '' || nobody.test(name) ? match : `${role}〔氏名〕`
    })
    .replace(declared, (match, before: string, name: string) => (noName.test(name) ? match : `${before}〔氏名〕`))
}

const number = '[0-9０-９]'
const dash = '[-‐‑‒–—―−－ーｰの]'
const chomeNumber = `(?:${number}{1,2}|[一二三四五六七八九十]{1,3})`
/** 二丁目3番4号 · 2丁目3-4: all behind 丁目. */
const behindChome = new RegExp(
  `(${chomeNumber}丁目)[ \\u3000]*${number}{1,4}(?:[ \\u3000]*(?:番地?|${dash}))?(?:[ \\u3000]*の?${number}{1,4})?(?:[ \\u3000]*(?:号|${dash}[ \\u3000]*${number}{1,4}))?`,
  'g',
)
const lot = new RegExp(
  `${number}{1,5}番地(?:[ \\u3000]*の?${dash}?${number}{1,4})?|${number}{1,4}番${number}{1,4}号?`,
  'g',
)
/** 本町1-2-3: three numbers behind the name of a place. */
const threeNumbers = new RegExp(
  `(?<=[町村区市字台丘通条郷])[ \\u3000]*${number}{1,3}${dash}${number}{1,4}${dash}${number}{1,4}`,
  'g',
)
const room = new RegExp(`${number}{2,4}号室`, 'g')
const postalCode = new RegExp(`(?:〒|郵便番号[:：]?)[ \\u3000]*${number}{3}${dash}?${number}{4}`, 'g')

/** The text without street numbers, rooms and postal codes. */
export function withoutAddresses(text: string): string {
  if (!/[番丁号〒]|郵便|[0-9０-９][-‐‑‒–—―−－ーｰの][0-9０-９]/.test(text)) return text
  return text
    .replace(postalCode, '〔郵便番号〕')
    .replace(behindChome, '$1〔番地〕')
    .replace(lot, '〔番地〕')
    .replace(threeNumbers, '〔番地〕')
    .replace(room, '〔部屋番号〕')
}
