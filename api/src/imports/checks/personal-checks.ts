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

function withoutPhones(text: string): string {
  if (text.length < 10) return text
  return text.replace(phone, (match) => (isPhone(match) ? '〔電話番号〕' : match))
}

function withoutEmails(text: string): string {
  return /[@＠]/.test(text) ? text.replace(email, '〔メールアドレス〕') : text
}

/** Takes out what `clean` takes out of the value, of what is stored as of what is shown. */
function takeOut(check: Check, clean: (text: string) => string, reading: CellReading): CellReading {
  const [value] = reading.values
  const stored = value ? clean(value) : value
  if (!stored || stored === value) return reading
  const shown = reading.shown === undefined ? stored : clean(reading.shown)
  return { ...reading, values: [stored], shown, issues: [...reading.issues, issue(check)] }
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
    look: (reading) => takeOut(personalPhone, withoutPhones, reading),
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
    look: (reading) => takeOut(personalEmail, withoutEmails, reading),
  },
})
