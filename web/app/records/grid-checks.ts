/** Sums and parts of a table while it is typed; what counts in the end, the server says. */

export interface Rules {
  sums: readonly { whole: string; parts: readonly string[] }[]
  subsets: readonly { part: string; whole: string }[]
}

export type Disagreement =
  | { kind: 'sum'; whole: string; value: number; sum: number }
  | { kind: 'part'; part: string; whole: string; value: number; limit: number }

const dashes = /^[-‐‑‒–—―−－ー]+$/

/** The number of a cell: 1,204 · １２ · 「－」 is none; null where there is no number. */
export function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,、匹頭件]/g, '')
  if (plain === '') return null
  if (dashes.test(plain)) return 0
  return /^[0-9]+(\.[0-9]+)?$/.test(plain) ? Number(plain) : null
}

/** What does not agree in one column. @param textOf the text of a row's cell */
export function disagreements({ sums, subsets }: Rules, textOf: (row: string) => string): Disagreement[] {
  const valueOf = (row: string) => numberOf(textOf(row))
  const wrongSums = sums.flatMap(({ whole, parts }) => {
    const value = valueOf(whole)
    const values = parts.map(valueOf).filter((part) => part !== null)
    // A part that is unknown or withheld leaves the sum open.
    if (value === null || values.length < parts.length) return []
    const sum = values.reduce((total, part) => total + part, 0)
    return sum === value ? [] : [{ kind: 'sum' as const, whole, value, sum }]
  })
  const wrongParts = subsets.flatMap(({ part, whole }) => {
    const [value, limit] = [valueOf(part), valueOf(whole)]
    return value !== null && limit !== null && value > limit
      ? [{ kind: 'part' as const, part, whole, value, limit }]
      : []
  })
  return [...wrongSums, ...wrongParts]
}
