import { issue } from '../checks/define.ts'
import { valueCount } from '../checks/value-checks.ts'
import { isDash, isUnknown, plainNumber } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

const largest = 2_147_483_647

/** A whole number ≥ 0. 「－」 is none; 「…」 is not known, hence blank. */
export const readCount: ValueReader = (text, field) => {
  if (isDash(text)) return read('0')
  if (isUnknown(text)) return read(null)
  const number = plainNumber(text)
  if (number === null) return unread(field, issue(valueCount, { reason: 'unreadable' }))
  if (number.startsWith('-')) return unread(field, issue(valueCount, { reason: 'negative' }))
  if (!/^[0-9]+$/.test(number)) return unread(field, issue(valueCount, { reason: 'fraction' }))
  if (Number(number) > largest) return unread(field, issue(valueCount, { reason: 'too_large' }))
  return read(number)
}
