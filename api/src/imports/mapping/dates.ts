/** Days that can be read in more than one way, and what is read once somebody has said which. */
import { nfkc, parseExcelSerial } from '../../reference/index.ts'

/** How an unclear day is written: 5.4.1 · 050401 · 45017 · 4/1/2023. */
export const dateForms = ['short', 'digits', 'serial', 'slashed'] as const
/** How it is meant. `western` is 20xx, `serial` the number under which Excel keeps a day. */
export const dateMeanings = ['reiwa', 'heisei', 'showa', 'western', 'serial', 'month_first', 'day_first'] as const

type Form = (typeof dateForms)[number]
type Meaning = (typeof dateMeanings)[number]

const patterns: Readonly<Record<Form, RegExp>> = {
  short: /^(\d{1,2})(\s*(?:年|[./-])\s*\d{1,2}\s*(?:月|[./-])\s*\d{1,2}\s*日?)/,
  digits: /^(\d{2})(\d{4})$/,
  serial: /^\d{5}$/,
  slashed: /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})/,
}

/** The meanings that a form can have, the likeliest first. */
export const meaningsOf: Readonly<Record<Form, readonly Meaning[]>> = {
  short: ['reiwa', 'heisei', 'western', 'showa'],
  digits: ['reiwa', 'heisei', 'western', 'showa'],
  serial: ['serial'],
  slashed: ['month_first', 'day_first'],
}

/** In which unclear form the text is; null when it is none of them. */
export function dateFormOf(text: string): Form | null {
  const plain = nfkc(text).trim()
  // 4/1/2023 begins as a short one does, so it is looked at first.
  const order: readonly Form[] = ['slashed', 'serial', 'digits', 'short']
  return order.find((form) => patterns[form].test(plain)) ?? null
}

const eras: Partial<Record<Meaning, string>> = { reiwa: '令和', heisei: '平成', showa: '昭和' }

/** The day written out, for the ordinary reader of days; the text itself where the meaning does not fit it. */
export function writtenOut(text: string, form: Form, meaning: Meaning): string {
  const plain = nfkc(text).trim()
  if (meaning === 'serial') {
    const day = parseExcelSerial(Number(plain))
    return form === 'serial' && day.ok ? day.date : text
  }
  const [whole = '', first = '', second = '', year = ''] = patterns[form].exec(plain) ?? []
  if (form === 'slashed') {
    const [month, day] = meaning === 'day_first' ? [second, first] : [first, second]
    return `${year}-${month}-${day}${plain.slice(whole.length)}`
  }
  const rest = form === 'digits' ? `-${second.slice(0, 2)}-${second.slice(2)}` : `${second}${plain.slice(whole.length)}`
  const era = eras[meaning]
  return era ? `${era}${Number(first)}${rest}` : `20${first.padStart(2, '0')}${rest}`
}
