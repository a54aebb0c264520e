/** Findings as they are read: errors first, each with its sentence. */
import { csvLines, byteOrderMark, withGuard } from '../platform/csv/index.ts'
import { sql, type Transaction } from '../platform/database/index.ts'
import { findCheck } from './checks/index.ts'
import { sentenceOf } from './checks/define.ts'
import type { Parameters, Severity } from './model.ts'

interface FindingRow {
  id: number
  rule: string
  severity: Severity
  sheet: string | null
  cell: string | null
  source_row: number | null
  heading: string | null
  value: string | null
  params: Parameters
}

const severities: readonly Severity[] = ['error', 'warning', 'note']
const rank = sql`array_position(${severities}::text[], severity)`

function forReading({ params, ...finding }: FindingRow) {
  const check = findCheck(finding.rule)
  const message = check ? sentenceOf(check, params) : { ja: finding.rule, en: finding.rule }
  const suggestion = typeof params.suggestion === 'string' && params.suggestion !== '' ? params.suggestion : null
  return { ...finding, id: String(finding.id), message, suggestion }
}

/** How many findings of each rule are kept, in the order of their severity, with one of their sentences. */
export async function countByRule(transaction: Transaction, importId: string) {
  const rows = await transaction.rows<FindingRow & { count: number }>(sql`
    select rule, severity, (array_agg(params order by id))[1] as params, count(*)::int as count
    from finding where import_id = ${importId}::uuid group by rule, severity order by ${rank}, rule`)
  return rows.map(({ rule, severity, params, count }) => {
    const check = findCheck(rule)
    return { rule, severity, count, message: check ? sentenceOf(check, params) : { ja: rule, en: rule } }
  })
}

export interface FindingPage {
  severity?: Severity
  rule?: string
  after?: string
  limit: number
}

/** Errors, then warnings, then notes; inside them in the order of the file. */
export async function listFindings(
  transaction: Transaction,
  importId: string,
  { severity, rule, after, limit }: FindingPage,
) {
  const [afterSeverity, afterId] = after?.split('-') ?? []
  const rows = await transaction.rows<FindingRow>(sql`
    select id, rule, severity, sheet, cell, source_row, heading, value, params from finding
    where import_id = ${importId}::uuid
      and (${severity ?? null}::text is null or severity = ${severity ?? null})
      and (${rule ?? null}::text is null or rule = ${rule ?? null})
      and (${afterId ?? null}::bigint is null or
        (${rank}, id) > (array_position(${severities}::text[], ${afterSeverity ?? null}::text), ${afterId ?? null}::bigint))
    order by ${rank}, id limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(forReading), next: rows.length > limit && last ? `${last.severity}-${last.id}` : null }
}

const severityWords: Readonly<Record<Severity, string>> = { error: 'エラー', warning: '確認', note: 'お知らせ' }
const longest = 100_000

/** All findings that are kept. */
export function allFindings(transaction: Transaction, importId: string) {
  return listFindings(transaction, importId, { limit: longest })
}

/** The same as CSV, for the person who corrects the file in a spreadsheet. */
export async function findingsCsv(transaction: Transaction, importId: string): Promise<string> {
  const { items } = await allFindings(transaction, importId)
  const lines = items.map((finding) => [
    severityWords[finding.severity],
    finding.sheet,
    finding.cell,
    finding.source_row,
    finding.heading && withGuard(finding.heading),
    finding.value && withGuard(finding.value),
    finding.message.ja,
    finding.suggestion,
    finding.rule,
  ])
  const headings = ['種類', 'シート', 'セル', '行', '見出し', '書かれている値', '内容', '直し方の候補', '規則']
  return byteOrderMark + csvLines([headings, ...lines])
}
