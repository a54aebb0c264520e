/** Says once per sheet what its workbook knows of it. */
import { issue } from '../checks/define.ts'
import * as workbook from '../checks/workbook-checks.ts'
import type { Findings } from '../model.ts'
import type { RowBatch } from '../reading/index.ts'

/** @param batch the first of its sheet */
export function reportFacts({ sheet, facts }: RowBatch, findings: Findings): void {
  if (!facts || facts.hidden) return // a hidden sheet is not read
  const at = (row: number, column: number) => ({ sheet, row, column: { index: column, heading: '' } })
  for (const { row, column } of facts.uncached) {
    findings.add(issue(workbook.workbookFormulaWithoutValue), at(row, column))
  }
  for (const { row, column, text } of facts.errors) {
    findings.add(issue(workbook.workbookErrorValue, { text }), at(row, column), text)
  }
  const count = facts.hiddenRows.size
  if (count > 0) findings.add(issue(workbook.workbookHiddenRows, { count }), { sheet })
  const columns = facts.hiddenColumns.size
  if (columns > 0) findings.add(issue(workbook.workbookHiddenColumns, { count: columns }), { sheet })
}
