/** 全国地方公共団体コード: 5 digits and a check digit; files carry either, often without their leading zero. */
import { nfkc } from './text.ts'

/** Whether a short code (13, 13121) is one of a body. */
export type IsKnown = (code: string) => boolean

/**
 * - `check_digit` six digits whose last one is wrong; `suggestion` has the right six
 * - `unknown` no body has this code
 * - `ambiguous` two readings are possible; `candidates` has both short codes
 */
export type CodeResult =
  | { ok: true; code: string; lg_code: string }
  | {
      ok: false
      reason: 'check_digit' | 'unknown' | 'ambiguous' | 'unreadable'
      suggestion?: string
      candidates?: string[]
    }

/** The sixth digit: weights 6 to 2, the last digit of `11 − (Σ mod 11)` [S62]. */
function checkDigit(firstFive: string): string {
  const sum = [...firstFive].reduce((total, digit, index) => total + Number(digit) * (6 - index), 0)
  return String(11 - (sum % 11)).slice(-1)
}

export function hasRightCheckDigit(six: string): boolean {
  return /^\d{6}$/.test(six) && checkDigit(six.slice(0, 5)) === six[5]
}

/** 6 digits for 13 or 13121. */
export function lgCodeOf(code: string): string {
  const five = code.padEnd(5, '0')
  return five + checkDigit(five)
}

/** 13 for 13000, else the five digits. */
function shortCode(five: string): string {
  return five.endsWith('000') ? five.slice(0, 2) : five
}

/** One way to read the digits, with or without a check digit. */
interface Reading {
  form: 'six' | 'five'
  code: string
}

function readingsOf(digits: string): Reading[] {
  const readings: Reading[] = []
  if (digits.length <= 2) readings.push({ form: 'five', code: digits.padStart(2, '0') })
  if (digits.length === 4 || digits.length === 5) {
    readings.push({ form: 'five', code: shortCode(digits.padStart(5, '0')) })
  }
  const six = digits.padStart(6, '0')
  if (digits.length >= 5 && hasRightCheckDigit(six)) readings.push({ form: 'six', code: shortCode(six.slice(0, 5)) })
  return readings
}

function digitsOf(text: string): string | null {
  const plain = nfkc(text).replace(/^'/, '')
  return /^\d{1,6}$/.test(plain) && plain.length !== 3 ? plain : null
}

function resolve(text: string, isKnown: IsKnown, form: Reading['form'] | null): CodeResult {
  const digits = digitsOf(text)
  if (!digits) return { ok: false, reason: 'unreadable' }
  if (digits.length === 6 && !hasRightCheckDigit(digits)) {
    return { ok: false, reason: 'check_digit', suggestion: lgCodeOf(digits.slice(0, 5)) }
  }
  const known = readingsOf(digits).filter(({ code }) => isKnown(code))
  const chosen = known.length > 1 && form ? known.filter((reading) => reading.form === form) : known
  const [reading] = chosen
  if (!reading) return { ok: false, reason: 'unknown' }
  if (chosen.length > 1) return { ok: false, reason: 'ambiguous', candidates: chosen.map(({ code }) => code) }
  return { ok: true, code: reading.code, lg_code: lgCodeOf(reading.code) }
}

/**
 * Reads one code by itself: 13101 · 131016 · 1100 (札幌市 without its zero). 12203 alone is ambiguous
 * (市川市, or 士別市 012203 without its zero): `parseMunicipalityCodes` decides such a one by its column.
 * @param isKnown leave it out to accept every code of the right form
 */
export function parseMunicipalityCode(text: string, isKnown: IsKnown = () => true): CodeResult {
  return resolve(text, isKnown, null)
}

/** The form that the unambiguous cells of a column share; null when they share none. */
function formOf(texts: readonly string[], isKnown: IsKnown): Reading['form'] | null {
  const forms = new Set<Reading['form']>()
  for (const text of texts) {
    const digits = digitsOf(text)
    const known = digits ? readingsOf(digits).filter(({ code }) => isKnown(code)) : []
    if (known.length === 1 && known[0]) forms.add(known[0].form)
  }
  return forms.size === 1 ? ([...forms][0] ?? null) : null
}

/** Reads a whole column: cells that could be read in two ways follow the form of those that cannot. */
export function parseMunicipalityCodes(texts: readonly string[], isKnown: IsKnown): CodeResult[] {
  const form = formOf(texts, isKnown)
  return texts.map((text) => resolve(text, isKnown, form))
}
