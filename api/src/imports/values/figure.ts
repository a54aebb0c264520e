import { nfkc } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { valueFigure } from '../checks/value-checks.ts'
import { isDash, isNotApplicable, isSuppressed, isUnknown, plainNumber } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

/** A published figure: its number and its status, the three nulls kept apart (domain §7.2 `value_status`). */
export const readFigure: ValueReader = (text, field) => {
  const mark = nfkc(text)
  if (isDash(text) || isDash(mark)) return read('0', 'zero')
  if (isUnknown(text) || isUnknown(mark)) return read(null, 'unknown')
  if (isSuppressed(text) || isSuppressed(mark)) return read(null, 'suppressed')
  if (isNotApplicable(mark)) return read(null, 'not_applicable')
  const number = plainNumber(text)
  if (number === null || number.length > 20) return unread(field, issue(valueFigure))
  if (/^0\.0+$/.test(number)) return read('0', 'below_unit')
  return read(number, number === '0' ? 'zero' : 'value')
}
