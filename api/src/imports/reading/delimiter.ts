/** The delimiter: the one by which a row has the most known headings, else the one that cuts the most cells. */
import { parse } from 'csv-parse/sync'

const delimiters = [',', '\t', ';'] as const

/** The first rows of a text, read as far as they can be. */
function firstRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      to: 50,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_records_with_error: true,
    })
  } catch {
    return [] // the sample ends inside a quoted cell; reading the file itself says what is wrong
  }
}

/** @param sample the beginning of the file, whole lines */
export function guessDelimiter(sample: string, knownHeadings: (row: readonly string[]) => number): string {
  const scored = delimiters.map((delimiter) => {
    const rows = firstRows(sample, delimiter)
    return {
      delimiter,
      known: Math.max(0, ...rows.map(knownHeadings)),
      cells: rows.reduce((sum, row) => sum + row.length, 0),
    }
  })
  const [best] = scored.sort((a, b) => b.known - a.known || b.cells - a.cells)
  return best?.delimiter ?? ','
}
