import { nfkc, parseDate } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { valueMonth } from '../checks/value-checks.ts'
import { isDash, isUnknown } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

const yearAndMonth = /^(.*?\d|.*元)\s*(?:年|[./-])\s*(\d{1,2})\s*(?:月(?:分|中)?)?$/
const sixDigits = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/

/** The text with the first day of the month behind it, if it is a year and a month. */
function withFirstDay(text: string): string {
  const [, year, month] = sixDigits.exec(text) ?? yearAndMonth.exec(text) ?? []
  return year && month ? `${year}-${month}-1` : text
}

/** 令和5年4月 · R5.4 · 2023-04 · 2023年4月分 · 202304, or any day of the month: kept as its first day. */
export const readMonth: ValueReader = (text, field) => {
  if (isDash(text) || isUnknown(text)) return read(null)
  const whole = parseDate(text)
  const result = whole.ok ? whole : parseDate(withFirstDay(nfkc(text)))
  if (result.ok) return read(`${result.date.slice(0, 8)}01`)
  return unread(field, issue(valueMonth))
}
