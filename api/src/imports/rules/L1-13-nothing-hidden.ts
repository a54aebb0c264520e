import { type Breach, defineRule, mostRowsLookedAt, ofWorkbooks } from './define.ts'

/** 3,4,5,9 → 3–5, 9. */
function runs(numbers: readonly number[]): [from: number, to: number][] {
  const found: [number, number][] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found
}

/** L1-13: hidden rows and columns of the part of the sheet that is used; sheets often hide all that lies beyond it. */
export const nothingHidden = defineRule({
  id: 'L1-13',
  level: 1,
  weight: 'critical',
  title: {
    ja: '【Excel】不要な行や列が非表示のまま残されていないか',
    en: '[Excel] No rows or columns are left hidden',
  },
  advice: {
    ja: '要らない行や列は、隠さずに削除してください。',
    en: 'Delete rows and columns that are not needed instead of hiding them.',
  },
  sentences: {
    rows: { ja: '隠れている行があります（{count}行）。', en: 'Rows are hidden ({count}).' },
    columns: { ja: '隠れている列があります（{count}列）。', en: 'Columns are hidden ({count}).' },
  },
  look: ofWorkbooks(({ facts, table, rows }): Breach[] => {
    const right = table?.right ?? Math.max(0, ...rows.map((row) => row.length - 1))
    const used = [...facts.hiddenColumns].filter((column) => column <= right)
    const all = rows.length >= mostRowsLookedAt
    const usedRows = [...facts.hiddenRows].filter((row) => all || row <= rows.length)
    return [
      ...runs(usedRows).map(([top, bottom]) => ({
        area: { top, bottom, left: 0, right },
        reason: 'rows',
        params: { count: bottom - top + 1 },
      })),
      ...runs(used).map(([from, to]) => ({
        area: { top: 1, bottom: Math.max(1, rows.length), left: from, right: to },
        reason: 'columns',
        params: { count: to - from + 1 },
      })),
    ]
  }),
})
