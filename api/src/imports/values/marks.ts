/** The marks of Japanese statistics: three nulls that are three things (domain §3.1, [S61]). */
import { nfkc } from '../../reference/index.ts'

const dashes = /^[-‐‑‒–—―−－﹣ー─━ｰ]+$/
const dots = /^(…|‥|\.{2,3}|・{2,3}|⋯)+$/
const crosses = /^[xX×χΧ]$/
const notApplicable = /^([/／＼\\]|該当なし|該当無し|N\/?A)$/i

const dittos = /^(〃|々|″|′′|"|''|同上|上に同じ|同じ)$/

/** 「〃」: as in the cell above. */
export function isDitto(text: string): boolean {
  return dittos.test(text)
}

/** 「－」: none. */
export function isDash(text: string): boolean {
  return dashes.test(text)
}

/** 「…」: not known. */
export function isUnknown(text: string): boolean {
  return dots.test(text) || text === '不詳'
}

/** 「x」: withheld. */
export function isSuppressed(text: string): boolean {
  return crosses.test(text) || text === '秘匿'
}

export function isNotApplicable(text: string): boolean {
  return notApplicable.test(text)
}

const counters = /(匹|頭|件|人|名|個|羽|体|円|世帯|回|か所|箇所|カ所)$/

/** The digits of 1,234匹 · １２３ · △3 · ▲3 · (3), as `-3`; null when it is not a number. */
export function plainNumber(text: string): string | null {
  const plain = nfkc(text)
    .replace(counters, '')
    .replace(/[\s,、]/g, '')
  const [, minus, digits] = /^([△▲−-]?)([0-9]+(?:\.[0-9]+)?)$/.exec(plain) ?? []
  if (!digits) return null
  // 1,23 is not a thousands separator in the wrong place but two numbers in one cell.
  if (/[0-9],(?![0-9]{3}(?![0-9]))/.test(nfkc(text))) return null
  const number = digits.replace(/^0+(?=[0-9])/, '')
  return minus ? `-${number}` : number
}
