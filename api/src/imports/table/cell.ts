/** Cells are named as spreadsheets name them. */

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

/** B18 for the second column of row 18. */
export function cellName(columnIndex: number, row: number): string {
  return `${columnLetters(columnIndex)}${row}`
}
