/** Codes of bodies that could be read in two ways are settled when the whole column was seen (domain §3.1). */
import { identifier, sql, type Transaction } from '../../platform/database/index.ts'
import { bodyField, type DatasetDefinition } from '../../datasets/index.ts'
import { issue } from '../checks/define.ts'
import { valueMunicipality } from '../checks/value-checks.ts'
import { keptPerRule } from '../findings.ts'
import type { StagedRows } from '../model.ts'
import { stagingOf } from './staged-rows.ts'

/** In what forms the unambiguous codes of a file are written; a column is in one form. */
export type CodeForms = Set<'five' | 'six'>

/** Staged for a code that is 12203 as five digits and 01220 as six without their zero. */
const open = /^\?(\d+)\|(\d+)$/

interface OpenRow {
  source_sheet: string | null
  source_row: number
  municipality_code: string
}

async function settle(transaction: Transaction, dataset: DatasetDefinition, importId: string, part: 1 | 2) {
  await transaction.run(sql`
    update ${stagingOf(dataset)} set municipality_code = split_part(ltrim(municipality_code, '?'), '|', ${part}::int)
    where import_id = ${importId}::uuid and municipality_code like '?%'`)
}

/** Gives the rows of open codes their bodies, or says that nothing decides. */
export async function settleCodes(rows: StagedRows, forms: CodeForms): Promise<void> {
  const { transaction, dataset, importId, findings, columnOf } = rows
  const field = bodyField(dataset)
  if (!field) return
  const [form, other] = [...forms]
  if (form && !other) return settle(transaction, dataset, importId, form === 'five' ? 1 : 2)
  const found = await transaction.rows<OpenRow>(sql`
    select source_sheet, source_row, municipality_code from ${stagingOf(dataset)}
    where import_id = ${importId}::uuid and ${identifier('municipality_code')} like '?%'
    order by source_sheet nulls first, source_row limit ${keptPerRule}`)
  for (const { source_sheet, source_row, municipality_code } of found) {
    const [, first = '', second = ''] = open.exec(municipality_code) ?? []
    const place = { sheet: source_sheet, row: source_row, column: columnOf(field.name) ?? null }
    findings.add(issue(valueMunicipality, { reason: 'ambiguous', first, second }), place, first)
  }
}
