/** What a cell looks like, for the machine-readability rules. */
import { nfkc } from '../../reference/index.ts'

const units =
  '人|件|円|千円|百万円|億円|万円|頭|匹|羽|世帯|戸|箇所|か所|ヶ所|カ所|回|個|台|本|枚|社|校|棟|組|団体|地区|%|％|kg|km|m|cm|g|ha|㎡|時間|分|歳|才'
const plainNumber = /^[-−ー]?\d[\d,]*(?:\.\d+)?$/
const withUnit = new RegExp(`^[-−ー▲△▼]?\\d[\\d,.]*\\s*(?:${units})$`)
const withRemark = /^[-−ー▲△▼]?\d[\d,.]*\s*[(※*].*$/
const negativeMark = /^[▲△▼]\s*\d[\d,]*(?:\.\d+)?$/
const date = new RegExp(
  [
    String.raw`^(?:(?:明治|大正|昭和|平成|令和)\s*|[MTSHR])(?:\d{1,2}|元)\s*年(?!度)`,
    String.raw`^(?:明治|大正|昭和|平成|令和|[MTSHR])\s*(?:\d{1,2}|元)([./-])\d{1,2}\1\d{1,2}`,
    String.raw`^(?:19|20)\d{2}\s*[年./-]\s*\d`,
    String.raw`^\d{1,2}[/.]\d{1,2}[/.]\d{1,2}$`,
  ].join('|'),
  'i',
)
/** ① is a name, not the number 1. */
const circled = /[①-⑳]/

/** `dressed` is a number with something on it: a unit, a remark, a triangle for minus. */
export type CellKind = 'blank' | 'number' | 'dressed' | 'date' | 'text'

function kindOf(written: string): CellKind {
  const text = nfkc(written)
  if (text === '') return 'blank'
  if (circled.test(written)) return 'text'
  if (date.test(text)) return 'date'
  if (!/\d/.test(text)) return 'text'
  if (plainNumber.test(text)) return 'number'
  return negativeMark.test(text) || withUnit.test(text) || withRemark.test(text) ? 'dressed' : 'text'
}

/** Tells what a text is, and remembers it: the cells of a column repeat. Full-width digits are digits. */
export function rememberKinds(): (written: string) => CellKind {
  const known = new Map<string, CellKind>()
  return (written) => {
    let kind = known.get(written)
    if (kind === undefined) {
      kind = kindOf(written)
      known.set(written, kind)
    }
    return kind
  }
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text === '' || text.trim() === ''
}

const unitInBrackets = new RegExp(`[(（［[](?:単位[:：])?(?:${units})[)）\\]］]`)
const unitImplied =
  /金額|価格|費用|単価|補助額|手術費|コスト|人口|面積|距離|長さ|高さ|重量|体重|割合|率$|構成比|年齢|月齢|週齢|温度|気温/
const countImplied = /数$|数[①-⑳(（]|計$|合計|件$|頭$|匹$|うち/
const unitless = /コード|番号|\bno\b|no\.?$|指数|順位|フラグ|区分|種別|年度|時点|年$|月$|日$|緯度|経度|座標|メッシュ/i
const unitlessEnglish = new Set(
  'id code key type flag status index sort rank order level class year month date number count cnt num no total seq version lat lon latitude longitude mesh'.split(
    ' ',
  ),
)

/** A heading that tells the unit of its numbers, or whose numbers have none. */
export function tellsUnit(heading: string): boolean {
  const text = nfkc(heading).replace(/\s/g, '')
  const words = heading.toLowerCase().split(/[^a-z]+/)
  return (
    unitInBrackets.test(text) ||
    unitImplied.test(text) ||
    countImplied.test(text) ||
    unitless.test(text) ||
    words.some((word) => unitlessEnglish.has(word))
  )
}
