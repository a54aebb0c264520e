import { breachesOfColumns, headingCell } from './cells.ts'
import { type Breach, cellAt, defineRule, ofTables } from './define.ts'
import type { Table, TableColumn } from './table.ts'

const ofTime = /年|月|日|時期|期間|時点|date|year|month|period|\bday\b/i
const western = /(?:19|20)\d{2}/
const jisEra = /^[MTSHR]\d{1,2}\.\d{1,2}\.\d{1,2}$/
const era = /^(?:明治|大正|昭和|平成|令和)\s*(?:\d{1,2}|元)|^[MTSHRmtshr](?:\d{1,2}|元)(?:年|([./-])\d{1,2}\1\d{1,2}$)/
const shortYear = /^\d{2}[/.]\d{1,2}[/.]\d{1,2}$/
const forms: readonly [string, RegExp][] = [
  ['1', /^\d{4}-\d{2}(?:-\d{2})?(?:[T ].*)?$/],
  ['2', /^\d{4}年/],
  ['3', /^\d{4}\//],
  ['4', /^\d{4}\./],
  ['5', jisEra],
]

/** An era year with the Western one beside it is allowed: 令和5年（2023年）. */
function look(text: string): string | null {
  const written = text.trim()
  if (jisEra.test(written) || western.test(written)) return null
  if (era.test(written)) return 'era'
  return shortYear.test(written) ? 'short' : null
}

function mixed(table: Table, column: TableColumn): Breach[] {
  const found = new Map<string, number>()
  column.cells.forEach((text, at) => {
    const form = forms.find(([, pattern]) => pattern.test(text.trim()))?.[0]
    if (form && !found.has(form)) found.set(form, at)
  })
  if (found.size < 2) return []
  const second = [...found.values()][1]!
  const area = cellAt(table.bodyTop + second, column.index)
  return [{ area, value: column.cells[second]!, reason: 'mixed' }]
}

/** L3-05: Western dates in one form. The era alone is a breach; the short form of JIS X 0301 (R8.05.13) is allowed, as in the official scorer. */
export const standardTime = defineRule({
  id: 'L3-05',
  level: 3,
  weight: 'major',
  title: { ja: '時間軸の表記が標準化されているか', en: 'Times are written in a standard way' },
  advice: {
    ja: '「2023-04-01」のように西暦にそろえるか、和暦に西暦を併記してください。',
    en: 'Write Western dates such as 2023-04-01, or add the Western year to the era.',
  },
  sentences: {
    era: { ja: '和暦だけで書かれています。', en: 'Only the Japanese era is given.' },
    short: { ja: '年が2桁で、どの年か決まりません。', en: 'The year has two digits; which one is meant is not clear.' },
    mixed: { ja: '列の中で日付の書き方が混ざっています。', en: 'The column mixes ways of writing dates.' },
    heading: { ja: '項目名が和暦だけで書かれています。', en: 'The heading gives only the Japanese era.' },
  },
  look: ofTables(({ table }) => {
    const times = table.columns.filter(
      ({ heading, kind }) => kind === 'date' || (kind !== 'empty' && ofTime.test(heading)),
    )
    const eraHeadings = table.columns.filter(({ heading }) => look(heading) === 'era')
    if (times.length + eraHeadings.length === 0) return null
    return [
      ...eraHeadings.map((column) => ({ area: headingCell(table, column), value: column.heading, reason: 'heading' })),
      ...breachesOfColumns(table, times, look),
      ...times.flatMap((column) => mixed(table, column)),
    ]
  }),
})
