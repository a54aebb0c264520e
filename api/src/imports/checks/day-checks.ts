/** Days that exist but cannot, or can hardly, be meant. */
import { issue, defineCheck, only } from './define.ts'

export const dateFuture = defineCheck({
  id: 'date.future',
  severity: 'error',
  sentences: {
    [only]: {
      ja: 'この日付（{date}）は今日より後です。年を確かめてください。',
      en: 'This day ({date}) has not come yet. Check the year.',
    },
  },
  cell: {
    types: ['date'],
    look: (reading, { today }) => {
      const [date] = reading.values
      if (!date || date <= today) return reading
      return { ...reading, issues: [...reading.issues, issue(dateFuture, { date })] }
    },
  },
})

/** Digital records of cats are younger than this. */
const oldest = '1990-01-01'

export const dateOld = defineCheck({
  id: 'date.old',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'この日付（{date}）は1990年より前です。元号や年に誤りがないか確かめてください。',
      en: 'This day ({date}) is before 1990. Check the era and the year.',
    },
  },
  cell: {
    types: ['date'],
    look: (reading) => {
      const [date] = reading.values
      if (!date || date >= oldest) return reading
      return { ...reading, issues: [...reading.issues, issue(dateOld, { date })] }
    },
  },
})
