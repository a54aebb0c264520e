/** Whether a block of rows below a table is more of it, remarks, or a table of its own. */
import { type Block, countFilled, type Rows } from './blocks.ts'
import { type CellKind, isBlank } from './texts.ts'

const remark = /^\s*(?:※|＊|\*|注|[(（]注|備考|出典|資料|以上$|作成|担当|更新)/

/** A row of one cell that is no row of a table with several columns. */
export function isNotes(row: readonly string[], headings: number): boolean {
  const filled = row.filter((text) => !isBlank(text))
  if (filled.length !== 1 || headings < 2) return false
  return remark.test(filled[0]!) || filled[0]!.length > 20
}

function repeats(row: readonly string[], headings: readonly string[]): boolean {
  const texts = row.filter((text) => !isBlank(text)).map((text) => text.trim())
  const known = new Set(headings.map((text) => text.trim()))
  return texts.length >= 2 && texts.filter((text) => known.has(text)).length * 5 >= texts.length * 3
}

/** Texts in the row, values below: it is a heading. */
function isHeading(rows: Rows, index: number, bottom: number, kindOf: (text: string) => CellKind): boolean {
  const row = rows[index]!
  const isValue = (text: string | undefined) => ['number', 'date'].includes(kindOf(text ?? ''))
  if (index === bottom || row.some(isValue)) return false
  return row.some((text, column) => !isBlank(text) && isValue(rows[index + 1]![column]))
}

/** The table that the block is, from its headings on; null when it is something else. */
export function furtherTable(
  rows: Rows,
  block: Block,
  headings: readonly string[],
  kindOf: (text: string) => CellKind,
): Block | null {
  let top = block.top
  while (top < block.bottom && countFilled(rows[top]) < 2) top += 1
  if (countFilled(rows[top]) < 2) return null
  return repeats(rows[top]!, headings) || isHeading(rows, top, block.bottom, kindOf)
    ? { top, bottom: block.bottom }
    : null
}
