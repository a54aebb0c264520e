import { parseDate } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { valueDate } from '../checks/value-checks.ts'
import { isDash, isUnknown } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

/** A day in Asia/Tokyo, era dates included. A dash or 不明 is a blank. */
export const readDate: ValueReader = (text, field) => {
  if (isDash(text) || isUnknown(text) || text === '不明') return read(null)
  const result = parseDate(text)
  if (result.ok) return read(result.date)
  const reason = result.suggestion === undefined && result.reason === 'ambiguous' ? 'unclear' : result.reason
  return unread(field, issue(valueDate, { reason, suggestion: result.suggestion ?? '' }))
}
