/** Suggestions that can be taken for all cells that say the same: from the findings of an import to its answers. */
import { sql, type Transaction } from '../../platform/database/index.ts'
import { findCheck } from '../checks/index.ts'
import type { Parameters } from '../model.ts'
import type { ImportRow } from '../store.ts'
import { plainHeading } from '../table/headings.ts'
import type { Fix } from './answers.ts'

interface FindingRow {
  rule: string
  cell: string | null
  heading: string | null
  value: string | null
  params: Parameters
}

/** Longer values were cut off when they were kept: what was meant is not known. */
const longest = 200

/** Whether a finding's suggestion may be taken without looking at each cell. */
export function isSafeFix(rule: string, params: Parameters): boolean {
  const fix = findCheck(rule)?.fix
  if (!fix || typeof params.suggestion !== 'string' || params.suggestion === '') return false
  return fix === true || fix.includes(String(params.reason ?? 'only'))
}

/** The fixes that the findings of an import offer, each once. */
export async function offeredFixes(transaction: Transaction, { id, reading }: ImportRow): Promise<Fix[]> {
  const rows = await transaction.rows<FindingRow>(sql`
    select rule, min(cell) as cell, heading, value, params from finding
    where import_id = ${id}::uuid and value <> '' and params ? 'suggestion' and length(value) < ${longest}
    group by rule, heading, value, params order by min(id)`)
  return rows
    .filter(({ rule, params }) => isSafeFix(rule, params))
    .map(({ rule, cell, heading, value, params }) => {
      const letters = cell?.replace(/\d+$/, '')
      const column = reading.columns?.find((known) => known.column === letters && known.heading === heading)
      return {
        rule,
        column: column?.key ?? plainHeading(heading ?? ''),
        from: value ?? '',
        to: String(params.suggestion),
      }
    })
}

export function sameFix(a: Fix, b: Omit<Fix, 'to'>): boolean {
  return a.rule === b.rule && a.column === b.column && a.from === b.from
}
