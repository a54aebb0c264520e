/** Text in the XML of a workbook. */

const special = /[&<>"]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// What XML cannot carry is written _xHHHH_ (ECMA-376, ST_Xstring); a text that looks so by itself has its first mark written so.
const unspeakable = /[^\P{Cc}\t\n]|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu

function hexadecimal(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** A text between tags or in a quoted attribute. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(unspeakable, hexadecimal)
    .replace(special, (mark) => entities[mark] ?? mark)
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}
