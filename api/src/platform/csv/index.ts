/** CSV that spreadsheets open without running it: one rule for every export, undone by every import. */
import { stringify } from 'csv-stringify/sync'

const looksLikeFormula = /^'*[=+\-@\t\r\n＝＋－＠]/
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * Puts an apostrophe before a text that a spreadsheet would take for a formula (`=HYPERLINK(…)`), and before one that
 * already looks guarded, so that `withoutGuard(withGuard(text)) === text` for every text.
 */
export function withGuard(text: string): string {
  return looksLikeFormula.test(text) ? `'${text}` : text
}

/** Takes one guarding apostrophe away. */
export function withoutGuard(text: string): string {
  return guarded.test(text) ? text.slice(1) : text
}

/** Lines as Excel writes them: CRLF, quoted where needed. */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(rows as (string | number | null)[][], { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

/** By this mark Excel knows that a file is UTF-8. */
export const byteOrderMark = '\uFEFF'

/** A `content-disposition` that keeps a Japanese file name (RFC 6266, RFC 5987). */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
