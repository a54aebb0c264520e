/** Limits of workbooks, stated in the refusals. What is inside a workbook can be a thousand times what was uploaded. */
const mebibyte = 1024 * 1024

export const workbookLimits = {
  /** Of the file as it was uploaded; it is held in memory. */
  bytes: 100 * mebibyte,
  /** Of everything that is read out of it, unpacked. */
  unpacked: 600 * mebibyte,
  /** So many times its size may a part grow when it is unpacked, once it is larger than `unpackedAnyway`. */
  ratio: 300,
  unpackedAnyway: 16 * mebibyte,
  /** Of a part that is held as a whole (styles, relations, the list of sheets), unpacked. */
  smallPart: 16 * mebibyte,
  /** Letters of all different texts of a workbook together, and how many texts. */
  letters: 100 * mebibyte,
  texts: 2_000_000,
  parts: 20_000,
  sheets: 200,
  /** Rows × columns of a sheet as far as it is filled. */
  cells: 50_000_000,
  /** Cells that are written in a sheet, empty ones too. */
  elements: 30_000_000,
  /** Merged areas, error cells and the like that are kept of a sheet; further ones are only counted. */
  listed: 20_000,
} as const

export function inMebibytes(bytes: number): number {
  return Math.round(bytes / mebibyte)
}
