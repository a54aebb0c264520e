/** Rows between blank rows. */
import { isBlank } from './texts.ts'

export type Rows = readonly (readonly string[])[]

/** Row indexes, both included. */
export interface Block {
  top: number
  bottom: number
}

export function countFilled(row: readonly string[] | undefined): number {
  let filled = 0
  for (const text of row ?? []) if (!isBlank(text)) filled += 1
  return filled
}

/** From row index `from` on. */
export function blocksOf(rows: Rows, from: number): Block[] {
  const blocks: Block[] = []
  let top = -1
  for (let index = from; index <= rows.length; index += 1) {
    const blank = index === rows.length || countFilled(rows[index]) === 0
    if (blank && top >= 0) {
      blocks.push({ top, bottom: index - 1 })
      top = -1
    } else if (!blank && top < 0) {
      top = index
    }
  }
  return blocks
}

/** Columns up to the last one with a text. */
export function widthOf(rows: Rows, { top, bottom }: Block): number {
  let width = 0
  for (let index = top; index <= bottom; index += 1) {
    const row = rows[index] ?? []
    let last = row.length
    while (last > width && isBlank(row[last - 1])) last -= 1
    width = Math.max(width, last)
  }
  return width
}
