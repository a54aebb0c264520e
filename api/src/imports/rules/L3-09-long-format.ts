import { nfkc } from '../../reference/index.ts'
import { type Breach, defineRule, ofTables } from './define.ts'
import type { TableColumn } from './table.ts'

const fewestColumns = 4
const mostColumns = 100
const fewestTimes = 3
const fewestNumbered = 4
const fewestHeadings = 5

const times: readonly RegExp[] = [
  /^(?:19|20)\d{2}(?:年|年度|fy)?$/i,
  /^(?:\d{4}年)?\d{1,2}月(?:分)?$/,
  /^(?:第?\d+[期回]|[上下前後]半?期|[1-4]q|q[1-4]|第?[1-4一二三四]四半期)$/i,
  /^(?:(?:平成|令和|昭和)(?:\d{1,2}|元)(?:年|年度)?|[rhs]\d{1,2}(?:年|年度)?)$/i,
]

/** The last part of a heading of several rows is what differs from column to column. */
function ends(columns: readonly TableColumn[]): string[] {
  return columns.map(({ heading }) => nfkc(heading.split('_').at(-1) ?? '').replace(/\s/g, ''))
}

function spanOf(columns: readonly TableColumn[], row: number) {
  return { top: row, bottom: row, left: columns[0]!.index, right: columns.at(-1)!.index }
}

/** 品種1, 品種2, 品種3, 品種4. */
function numbered(columns: readonly TableColumn[]): TableColumn[][] {
  if (columns.filter(({ heading }) => heading !== '').length < fewestHeadings) return []
  const groups = new Map<string, TableColumn[]>()
  for (const column of columns) {
    const base = /^(.*?[^\d\s_-])[\s_-]?\d+$/.exec(nfkc(column.heading))?.[1]
    if (base) groups.set(base, [...(groups.get(base) ?? []), column])
  }
  return [...groups.values()].filter((group) => group.length >= fewestNumbered)
}

/** L3-09: three or more years, months or terms as columns, four or more numbered columns, or more than 100 columns (the official thresholds). */
export const longFormat = defineRule({
  id: 'L3-09',
  level: 3,
  weight: 'major',
  title: { ja: 'データが縦持ち形式になっているか', en: 'The data are in long format' },
  advice: {
    ja: '年・月などは列に並べず、「年月」の列を作って1行に1つの値を書いてください。',
    en: 'Make a column for the month or year and write one value per row.',
  },
  sentences: {
    times: { ja: '年・月などが{count}列に並んでいます。', en: '{count} columns are years, months or terms.' },
    numbered: { ja: '番号違いの同じ項目が{count}列に並んでいます。', en: '{count} columns differ only by a number.' },
    many: { ja: '列が{count}列あります。', en: 'There are {count} columns.' },
  },
  look: ofTables(({ table }) => {
    const { columns, headBottom } = table
    if (columns.length < fewestColumns) return []
    const row = headBottom + 1
    const breach = (group: readonly TableColumn[], reason: string): Breach => ({
      area: spanOf(group, row),
      value: group[0]!.heading,
      reason,
      params: { count: group.length },
    })
    const texts = ends(columns)
    const inTime = times
      .map((pattern) => columns.filter((_, at) => pattern.test(texts[at]!)))
      .filter((group) => group.length >= fewestTimes)
    const wide = inTime.length > 0 ? inTime : numbered(columns)
    return [
      ...(columns.length > mostColumns ? [breach(columns, 'many')] : []),
      ...wide.map((group) => breach(group, inTime.length > 0 ? 'times' : 'numbered')),
    ]
  }),
})
