/** The delimiter: the one by which a row has the most known headings, else the one that cuts the most cells. */
import { createTokenizer } from './tokenizer.ts'

const delimiters = [',', '\t', ';'] as const
const rowsLookedAt = 50

/** The first rows of a text. */
function firstRows(sample: string, delimiter: string): string[][] {
  const tokenizer = createTokenizer(delimiter)
  const rows = tokenizer.push(sample)
  return [...rows, ...(tokenizer.end() ?? [])].slice(0, rowsLookedAt)
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
