/** Rows of a table that are no record: totals, notes, repeated headings. */
import { nfkc } from '../../reference/index.ts'

const total =
  /^(?:総|累|小|合|年度|月|年間)?計$|^総数$|^(?:.{0,12}(?:月|年度|年|課|区|町|市))(?:分|の)?(?:小計|合計|計)$|^(?:sub)?total$/i
const note = /^(?:※|＊|\*|注[)）:：\d]|[(（]注|備考[:：]|出典|資料[:：]|以上$)/

/** 合計 · 小 計 · 4月計 · 令和5年度合計. */
export function isTotalLabel(text: string): boolean {
  return labelOf(text) !== null
}

const counted = /^(.*?計|総数)[:：はが]?([0-9,]+)(?:件|匹|頭|体|羽)$/

/** The label, without the number that may stand behind it in the same cell: 合計 12件. */
function labelOf(text: string): { number: number | null } | null {
  const last = text.trimEnd().at(-1) ?? ''
  if (text.length > 40 || !'計数lL件匹頭体羽'.includes(last)) return null // nearly every cell of a file ends here
  const plain = nfkc(text).replace(/\s/g, '')
  if (total.test(plain)) return { number: null }
  const [, label, number] = counted.exec(plain) ?? []
  return label && number && total.test(label) ? { number: Number(number.replaceAll(',', '')) } : null
}

/** 12 of 「合計 12件」; null where the label stands alone. */
export function numberInLabel(text: string): number | null {
  return labelOf(text)?.number ?? null
}

/** The cell that says that a row is one of totals, or -1. */
export function totalLabelIndex(row: readonly string[]): number {
  return row.findIndex((cell) => cell !== '' && isTotalLabel(cell))
}

/** A remark below (or between) the rows: one cell, beginning as remarks do. */
export function isNoteRow(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== '')
  return filled.length === 1 && note.test(filled[0]?.trim() ?? '')
}

export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '')
}
