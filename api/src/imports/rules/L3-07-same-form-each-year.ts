import { type Breach, defineRule, ofTables } from './define.ts'

const leastShared = 0.8
const mostColumnsMore = 3

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((heading) => b.has(heading)).length
  return both / (a.size + b.size - both)
}

/**
 * L3-07: compared with the file of the same kind that the body took in last: fewer than 80 % of the headings are shared (Jaccard), more
 * than three columns come or go, or shared columns changed their order. The official scorer compares files that are uploaded together.
 */
export const sameFormEachYear = defineRule({
  id: 'L3-07',
  level: 3,
  weight: 'critical',
  title: {
    ja: '年によってフォーマットが著しく異なっていないか',
    en: 'The form does not differ much from year to year',
  },
  advice: {
    ja: '前の年と同じ項目名・並びにし、変える場合は変更の履歴を残してください。',
    en: 'Keep headings and their order from year to year, and note what was changed.',
  },
  sentences: {
    headings: {
      ja: '前回取り込んだファイルと項目名が大きく違います（共通 {percent}%）。',
      en: 'The headings differ much from the file taken in before ({percent} % are shared).',
    },
    columns: {
      ja: '前回取り込んだファイルと列の数が違います（前回{before}列、今回{now}列）。',
      en: 'The number of columns differs from the file taken in before ({before} before, {now} now).',
    },
    order: {
      ja: '前回取り込んだファイルと列の並びが違います。',
      en: 'The order of the columns differs from the file taken in before.',
    },
  },
  unscored: {
    ja: '公式の採点では、1つのファイルだけでは点数に入れません。',
    en: 'The official scorer does not count it for a single file.',
  },
  look: ofTables(({ table, file }) => {
    if (!file.before) return null
    const before = file.before.filter((heading) => heading !== '')
    const now = table.columns.map(({ heading }) => heading).filter((heading) => heading !== '')
    const area = { top: table.headTop + 1, bottom: table.headBottom + 1, left: table.left, right: table.right }
    const share = shared(new Set(before), new Set(now))
    const breaches: Breach[] = []
    if (share < leastShared) breaches.push({ area, reason: 'headings', params: { percent: Math.round(share * 100) } })
    if (Math.abs(before.length - now.length) > mostColumnsMore) {
      breaches.push({ area, reason: 'columns', params: { before: before.length, now: now.length } })
    }
    const common = (headings: readonly string[], others: readonly string[]) =>
      headings.filter((heading) => others.includes(heading))
    if (common(before, now).join('\n') !== common(now, before).join('\n')) breaches.push({ area, reason: 'order' })
    return breaches
  }),
})
