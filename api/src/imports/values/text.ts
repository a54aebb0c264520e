import { withoutGuard } from '../../platform/csv/index.ts'
import { issue } from '../checks/define.ts'
import { valueDitto, valueTooLong } from '../checks/value-checks.ts'
import { isDash, isDitto } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

/** Longest free text, in characters. */
export const longestText = 2000

// Everything below a space but tab and line feed, delete, and the marks that turn the direction of writing.
// eslint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Free text as it was written, without what cannot be seen. Formulas stay text. */
export const readText: ValueReader = (text, field) => {
  const clean = withoutGuard(text).replace(/\r\n?/g, '\n').replace(invisible, '').trim()
  if (clean === '' || isDash(clean)) return read(null)
  if (isDitto(clean)) return unread(field, issue(valueDitto))
  if (clean.length > longestText) {
    // Not shown: nobody has looked for personal data in it.
    return { ...unread(field, issue(valueTooLong, { length: clean.length, limit: longestText })), shown: '' }
  }
  return read(clean)
}
