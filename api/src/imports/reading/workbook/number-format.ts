/** Numbers of a sheet as text: plainly, and as days and times where their format says that they are. */

/** What a number format makes of a number. */
export type NumberForm = 'number' | 'date' | 'time' | 'date-time'

// ECMA-376 part 1, 18.8.30, with the formats of Japanese spreadsheets (27–36, 50–58), which files do not spell out.
const builtIn: Readonly<Record<NumberForm, readonly number[]>> = {
  number: [],
  date: [14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58],
  time: [18, 19, 20, 21, 32, 33, 45, 46, 47],
  'date-time': [22],
}

const builtInForms = new Map<number, NumberForm>(
  Object.entries(builtIn).flatMap(([form, ids]) => ids.map((id) => [id, form as NumberForm] as const)),
)

// Quoted words, escaped and padding characters, and what stands in brackets except elapsed time: they say nothing of the form.
const silent = /"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General|G\/標準/gi

/** Excel allows 255. */
const longestCode = 1000

/**
 * @param id of the format
 * @param code as it is spelled out in the file, if it is
 */
export function numberForm(id: number, code: string | undefined): NumberForm {
  if (code === undefined) return builtInForms.get(id) ?? 'number'
  const [positive = ''] = code.slice(0, longestCode).replace(silent, '').toLowerCase().split(';')
  // e and g are the year and the name of a Japanese era; b the Thai year.
  const day = /[yd]|g|e(?![+-])|b[12]/.test(positive)
  const time = /[hs]|am\/pm/.test(positive)
  const month = /m/.test(positive) && !time
  if (day && time) return 'date-time'
  if (day || month) return 'date'
  return time ? 'time' : 'number'
}

const longPlain = 15

/** A number without exponent and without the noise of binary fractions: what the sheet shows in a wide enough cell. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return ''
  const rounded = Number(value.toPrecision(longPlain))
  const text = String(rounded)
  if (!text.includes('e')) return text
  if (Math.abs(rounded) >= 1) return BigInt(rounded).toString()
  const [digits = '', exponent = ''] = Math.abs(rounded).toExponential().split('e-')
  return `${rounded < 0 ? '-' : ''}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`
}

const dayMilliseconds = 86_400_000
const secondsOfDay = 86_400
const days1900 = Date.UTC(1899, 11, 30)
const days1904 = Date.UTC(1904, 0, 1)
/** 9999-12-31. */
const lastDay = 2_958_465
/** The 29th of February 1900, which spreadsheets count and which never was. */
const dayThatNeverWas = 60

export type DateSystem = 1900 | 1904

function isoDay(days: number, system: DateSystem): string | null {
  if (system === 1904) return new Date(days1904 + days * dayMilliseconds).toISOString().slice(0, 10)
  // 0 is what a formula gives for an empty cell, not a day.
  if (days === 0 || days === dayThatNeverWas) return null
  const shift = days < dayThatNeverWas ? 1 : 0
  return new Date(days1900 + (days + shift) * dayMilliseconds).toISOString().slice(0, 10)
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = seconds % 60
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return rest === 0 ? text : `${text}:${two(rest)}`
}

/** The text of a number in its format: a day as 2023-04-01, a time as 09:30, both with a space between. */
export function numberText(value: number, form: NumberForm, system: DateSystem): string {
  if (form === 'number' || !(value >= 0 && value < lastDay + 1)) return plainNumber(value)
  const total = Math.round(value * secondsOfDay)
  if (form === 'time') return clock(total)
  const day = isoDay(Math.floor(total / secondsOfDay), system)
  const seconds = total % secondsOfDay
  if (day === null) return form === 'date-time' && total < secondsOfDay && total > 0 ? clock(total) : plainNumber(value)
  return form === 'date' || seconds === 0 ? day : `${day} ${clock(seconds)}`
}
