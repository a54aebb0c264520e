import { parseFiscalYear } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { valueFiscalYear } from '../checks/value-checks.ts'
import { read, unread, type ValueReader } from './define.ts'

/** 令和元年度 · 平成31年度 · R1 · 2019年度 are all the fiscal year 2019. */
export const readFiscalYear: ValueReader = (text, field) => {
  const result = parseFiscalYear(text)
  if (result.ok) return read(String(result.fiscal_year))
  const reason = result.suggestion === undefined ? 'unreadable' : result.reason
  return unread(field, issue(valueFiscalYear, { reason, suggestion: result.suggestion ?? '' }))
}
