/** The readability report as CSV, one line per place, for whoever corrects the file. */
import { byteOrderMark, csvLines, withGuard } from '../../platform/csv/index.ts'
import { reportForReading, type RuleReport, type RuleStatus, type StoredReadability } from './report.ts'

type Lang = 'ja' | 'en'

const headings: Readonly<Record<Lang, readonly string[]>> = {
  ja: ['規則', 'レベル', '規則の名称', '判定', '件数', 'シート', '範囲', '書かれている値', '内容', '直し方', '備考'],
  en: ['rule', 'level', 'title', 'result', 'count', 'sheet', 'area', 'value', 'message', 'advice', 'remark'],
}
const words: Readonly<Record<RuleStatus, Readonly<Record<Lang, string>>>> = {
  passed: { ja: '適合', en: 'passed' },
  failed: { ja: '要修正', en: 'failed' },
  not_applicable: { ja: '該当なし', en: 'not applicable' },
  not_judged: { ja: '判定しない', en: 'not judged' },
}

function linesOf(rule: RuleReport, lang: Lang): (string | number | null)[][] {
  const { level, title, status, count, advice, remark } = rule
  const begin = [rule.rule, level, title[lang], words[status][lang], count]
  const failed = status === 'failed'
  const end = [failed ? advice[lang] : null, remark?.[lang] ?? null]
  if (!failed) return [[...begin, null, null, null, null, ...end]]
  return rule.examples.map(({ sheet, area, value, message }) => [
    ...begin,
    sheet && withGuard(sheet),
    area,
    value && withGuard(value),
    message[lang],
    ...end,
  ])
}

export function readabilityCsv(stored: StoredReadability, lang: Lang): string {
  const { rules } = reportForReading(stored)
  return byteOrderMark + csvLines([[...headings[lang]], ...rules.flatMap((rule) => linesOf(rule, lang))])
}
