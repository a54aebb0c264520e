/** Personal data has no place in free text: it is taken out before storage, and shown nowhere (architecture §5.3). */
import type { CellReading, Check } from '../model.ts'
import { defineCheck, issue, only } from './define.ts'

const digit = '[0-9０-９]'
const hyphen = '[-‐‑‒–—―−ー－ｰ]'
/** 090-1234-5678 · 03(1234)5678 · 0312345678, in any width, not inside a longer number. */
const phone = new RegExp(
  `(?<!${digit}|${digit}${hyphen})(?:\\+81${hyphen}?|[（(]?[0０])${digit}{1,4}[）)]?${hyphen}?[（(]?${digit}{1,4}[）)]?${hyphen}?${digit}{3,4}(?!${digit}|${hyphen}${digit})`,
  'g',
)
const email = /[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+/g

/** Ten or eleven digits, whatever stands between them. */
function isPhone(match: string): boolean {
  const digits = match
    .normalize('NFKC')
    .replace(/^\+81/, '0')
    .replace(/[^0-9]/g, '')
  return digits.length === 10 || digits.length === 11
}

function mask(text: string, pattern: RegExp, mark: string, isMatch: (match: string) => boolean): string {
  return text.replace(pattern, (match) => (isMatch(match) ? mark : match))
}

/** Takes what matches out of the reading, from what is stored as from what is shown. */
function takeOut(check: Check, pattern: RegExp, mark: string, isMatch: (match: string) => boolean = () => true) {
  return (reading: CellReading): CellReading => {
    const clean = (text: string) => mask(text, pattern, mark, isMatch)
    const values = reading.values.map((value) => value && clean(value))
    if (values.every((value, index) => value === reading.values[index])) return reading
    const shown = clean(reading.shown ?? reading.values.find((value) => value !== null) ?? '')
    return { ...reading, values, shown, issues: [...reading.issues, issue(check)] }
  }
}

export const personalPhone: Check = defineCheck({
  id: 'personal.phone',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '電話番号のようです。個人情報は保存できないため、この部分を消して取り込みます。',
      en: 'This looks like a telephone number. Personal data is not stored: that part is removed.',
    },
  },
  cell: {
    types: ['text', 'place', 'identifier'],
    look: (reading) => takeOut(personalPhone, phone, '〔電話番号〕', isPhone)(reading),
  },
})

export const personalEmail: Check = defineCheck({
  id: 'personal.email',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'メールアドレスのようです。個人情報は保存できないため、この部分を消して取り込みます。',
      en: 'This looks like an e-mail address. Personal data is not stored: that part is removed.',
    },
  },
  cell: {
    types: ['text', 'place', 'identifier'],
    look: (reading) => takeOut(personalEmail, email, '〔メールアドレス〕')(reading),
  },
})
