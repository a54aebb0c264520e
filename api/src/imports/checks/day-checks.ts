/** Days that exist but cannot, or can hardly, be meant. */
import { fiscalYearOf } from '../../reference/index.ts'
import { issue, defineCheck, only } from './define.ts'

const future = {
  ja: 'この日付（{date}）は今日より後です。年を確かめてください。',
  en: 'This day ({date}) has not come yet. Check the year.',
}

export const dateFuture = defineCheck({
  id: 'date.future',
  severity: 'error',
  sentences: { [only]: future },
  cell: {
    types: ['date', 'month'],
    look: (reading, { today }, { estimated, mayCome }) => {
      const [date] = reading.values
      if (!date || date <= today || mayCome) return reading
      return { ...reading, issues: [...reading.issues, issue(estimated ? dateFutureEstimate : dateFuture, { date })] }
    },
  },
})

/** An estimated day that has not come spoils nothing but itself. */
export const dateFutureEstimate = defineCheck({
  id: 'date.future_estimate',
  severity: 'warning',
  sentences: { [only]: future },
})

/** Digital records of cats are younger than this. */
const oldest = '1990-01-01'
/** No document that a body still holds is of a later day than this. */
const latest = '2100-01-01'

export const dateOld = defineCheck({
  id: 'date.old',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'この日付（{date}）は1990年より前か、遠い先の日です。元号や年に誤りがないか確かめてください。',
      en: 'This day ({date}) is before 1990 or far in the future. Check the era and the year.',
    },
  },
  cell: {
    types: ['date', 'month'],
    look: (reading) => {
      const [date] = reading.values
      if (!date || (date >= oldest && date < latest)) return reading
      return { ...reading, issues: [...reading.issues, issue(dateOld, { date })] }
    },
  },
})

/** The official table begins with FY1974. */
const oldestYear = 1974

/** A budget is of the year after this one at most. */
export const fiscalYearFar = defineCheck({
  id: 'fiscal_year.far',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'この年度（{year}年度）は1974年度より前か、来年度より後です。元号や年に誤りがないか確かめてください。',
      en: 'This fiscal year ({year}) is before 1974 or after the next one. Check the era and the year.',
    },
  },
  cell: {
    types: ['fiscal_year'],
    look: (reading, { today }) => {
      const [value] = reading.values
      const year = Number(value)
      if (!value || (year >= oldestYear && year <= fiscalYearOf(today) + 1)) return reading
      return { ...reading, issues: [...reading.issues, issue(fiscalYearFar, { year: value })] }
    },
  },
})
