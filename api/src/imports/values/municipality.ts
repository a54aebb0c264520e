import { nfkc, parseMunicipalityCode } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { rowOtherBody, valueMunicipality } from '../checks/value-checks.ts'
import { isDash } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

/** Statistics of areas write R01100: R and the five digits. */
const areaCode = /^r(\d{5})$/i

/**
 * Whose row it is, in 5 or 6 digits, also without the leading zero that spreadsheets eat. What can be read in two ways
 * (12203) is kept as `?12203|01220` until the whole column was seen; rows of bodies that are not covered are set aside.
 */
export const readMunicipality: ValueReader = (text, field, { municipality, bodies }) => {
  if (isDash(text)) return read(municipality.code)
  const plain = nfkc(text)
  const digits = areaCode.exec(plain)?.[1] ?? plain
  const isKnown = (code: string) => bodies.known.has(code)
  const result = parseMunicipalityCode(digits, isKnown)
  if (!result.ok && result.reason === 'ambiguous') {
    const covered = (result.candidates ?? []).filter((code) => bodies.covered.has(code))
    if (covered.length > 1) return read(`?${covered.join('|')}`)
    if (covered[0]) return read(covered[0])
    return { values: [null], issues: [issue(rowOtherBody)], setAside: true }
  }
  if (!result.ok) {
    const reason = result.reason === 'check_digit' || result.reason === 'unknown' ? result.reason : 'unreadable'
    return unread(field, issue(valueMunicipality, { reason, suggestion: result.suggestion ?? '' }))
  }
  if (!bodies.covered.has(result.code)) return { values: [null], issues: [issue(rowOtherBody)], setAside: true }
  return {
    ...read(result.code),
    codeForm: digits.length === 6 || result.lg_code === digits.padStart(6, '0') ? 'six' : 'five',
  }
}
