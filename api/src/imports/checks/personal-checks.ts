/** Personal data has no place in free text: it is taken out before storage, and shown nowhere (architecture §5.3). */
import type { CellReading, Check } from '../model.ts'
import { withoutAddresses, withoutNames } from './personal-words.ts'
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

export const personalName: Check = defineCheck({
  id: 'personal.name',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '人の名前のようです。個人情報は保存できないため、この部分を消して取り込みます。',
      en: 'This looks like the name of a person. Personal data is not stored: that part is removed.',
    },
  },
  cell: { types: ['text'], look: (reading) => takeOut(personalName, withoutNames, reading) },
})

export const personalAddress: Check = defineCheck({
  id: 'personal.address',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '番地・部屋番号・郵便番号のようです。場所は町丁目までとし、この部分を消して取り込みます。',
      en: 'This looks like a street number, a room or a postal code. Places are kept to 町丁目: that part is removed.',
    },
  },
  cell: { types: ['text'], look: (reading) => takeOut(personalAddress, withoutAddresses, reading) },
})

/** ISO 11784: fifteen digits. With a register they lead to the owner. */
const microchip = new RegExp(`(?<!${digit})${digit}{15}(?!${digit})`, 'g')

function withoutMicrochips(text: string): string {
  return text.length < 15 ? text : text.replace(microchip, '〔マイクロチップ番号〕')
}

export const personalMicrochip: Check = defineCheck({
  id: 'personal.microchip',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'マイクロチップの番号のようです。飼い主に結び付くため、この部分を消して取り込みます。',
      en: 'This looks like the number of a microchip, which leads to an owner: that part is removed.',
    },
    dropped: {
      ja: 'マイクロチップの番号は保存しません。「あり」として取り込みます。',
      en: 'The number of the microchip is not stored; the row says that there is one.',
    },
  },
  cell: {
    types: ['text', 'identifier'],
    look: (reading, _context, { type }) => {
      const cleaned = takeOut(personalMicrochip, withoutMicrochips, reading)
      // A number that is nothing but a chip's is no number of the office.
      return type === 'identifier' && cleaned !== reading ? { ...cleaned, values: [null] } : cleaned
    },
  },
})
