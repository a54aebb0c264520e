/** What the checks say about one file: counted in full, kept up to a limit per rule. */
import { sql, type Transaction } from '../platform/database/index.ts'
import type { Findings, Issue, NewFinding, Place } from './model.ts'
import { ownText } from './own-text.ts'
import { cellName } from './table/cell.ts'

/** So many findings of one rule are kept, the rest only counted. */
export const keptPerRule = 1000
const longestValue = 200

interface PerColumn {
  issue: Issue
  place: Place
  count: number
}

function located({ check, params }: Issue, place: Place, value: string | null): NewFinding {
  const { sheet = null, row = null, column = null } = place
  return {
    rule: check.id,
    severity: check.severity,
    sheet,
    cell: column && row !== null ? cellName(column.index, row) : null,
    source_row: row,
    heading: column?.heading || null,
    value: !value ? null : ownText([...value.slice(0, longestValue * 2)].slice(0, longestValue).join('')),
    params,
  }
}

/** Collects the findings of one file in bounded memory. */
export function collectFindings(): Findings {
  const counts = { error: 0, warning: 0, note: 0 }
  const perRule = new Map<string, number>()
  const perColumn = new Map<string, PerColumn>()
  const kept: NewFinding[] = []
  const keep = (finding: NewFinding) => {
    const already = perRule.get(finding.rule) ?? 0
    perRule.set(finding.rule, already + 1)
    counts[finding.severity] += 1
    if (already < keptPerRule) kept.push(finding)
  }
  return {
    counts,
    add(issue, place, value = null) {
      if (!issue.check.perColumn) {
        const already = perRule.get(issue.check.id) ?? 0
        if (already < keptPerRule) return keep(located(issue, place, value))
        counts[issue.check.severity] += 1
        return
      }
      const key = `${issue.check.id} ${place.sheet ?? ''} ${place.column?.index ?? ''}`
      const known = perColumn.get(key)
      if (known) known.count += 1
      else perColumn.set(key, { issue, place: { ...place, row: null }, count: 1 })
    },
    countFurther(severity, number) {
      counts[severity] += number
    },
    kept() {
      for (const { issue, place, count } of perColumn.values()) {
        keep(located({ ...issue, params: { ...issue.params, count } }, place, null))
      }
      perColumn.clear()
      return kept.toSorted((a, b) => (a.source_row ?? 0) - (b.source_row ?? 0))
    },
  }
}

/** Puts the findings of an import where they are read from, instead of those of an earlier attempt. */
export async function storeFindings(
  transaction: Transaction,
  { id, municipality_code }: { id: string; municipality_code: string },
  findings: readonly NewFinding[],
): Promise<void> {
  await transaction.run(sql`delete from finding where import_id = ${id}::uuid`)
  await transaction.run(sql`
    insert into finding (import_id, municipality_code, rule, severity, sheet, cell, source_row, heading, value, params)
    select ${id}::uuid, ${municipality_code}, rule, severity, sheet, cell, source_row, heading, value, params
    from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as f (
      rule text, severity text, sheet text, cell text, source_row int, heading text, value text, params jsonb)`)
}
