import { withoutGuard } from '../../platform/csv/index.ts'
import { nfkc } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { valueDitto, valueTooLong } from '../checks/value-checks.ts'
import { isDash, isDitto } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

/** Longest receipt number or name of a source, in characters. */
export const longestIdentifier = 100

const plainNumber = /^[0-9A-Za-z][0-9A-Za-z_/-]{0,60}$/

/** A receipt number or the like: text, leading zeros kept, in ordinary width. */
export const readIdentifier: ValueReader = (text, field) => {
  if (plainNumber.test(text)) return read(text) // one in a thousand is anything else
  const clean = nfkc(withoutGuard(text)).replace(/\s+/g, ' ')
  if (clean === '' || isDash(clean)) return read(null)
  if (isDitto(clean)) return unread(field, issue(valueDitto))
  if (clean.length > longestIdentifier) {
    return unread(field, issue(valueTooLong, { length: clean.length, limit: longestIdentifier }))
  }
  return read(clean)
}
