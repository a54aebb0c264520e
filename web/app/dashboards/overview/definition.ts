import { fiscalYearOf } from '../../text/calendar.ts'
import { defineDashboard } from '../define.ts'

// Kittens are born in spring: intake and road deaths rise from April to June.
const kittenSeason = [4, 5, 6]
const yearsSideBySide = 5
// The detailed official table begins with this fiscal year.
const officialSince = '2004'

function chosen(...versions: (string | undefined)[]) {
  const given = versions.filter((version) => version !== undefined)
  return given.length > 0 ? { version: given } : {}
}

/** 概況: the nation's official series under the chosen definitions, and the body's own carcasses by month. */
export const overview = defineDashboard({
  slug: 'overview',
  open: false,
  choices: ['kill', 'rate', 'area'],
  figures: {
    'national-trend': {
      form: 'line',
      tones: { kill: 'accent', intake: 'neutral', live_release: 'second' },
      query: ({ choices }) => ({
        measure: ['intake', 'kill', 'live_release'],
        area: '00',
        by: 'fiscal_year',
        from: officialSince,
        ...chosen(choices.kill),
      }),
    },
    'national-rates': {
      form: 'line',
      tones: { live_release_rate: 'second', kill_rate: 'accent' },
      query: ({ choices }) => ({
        measure: ['live_release_rate', 'kill_rate'],
        area: '00',
        by: 'fiscal_year',
        from: officialSince,
        ...chosen(choices.rate),
      }),
    },
    'body-carcasses': {
      form: 'months',
      emphasis: kittenSeason,
      query: ({ choices, today }) => ({
        measure: ['carcass'],
        area: choices.area ?? '',
        by: 'month',
        from: String(fiscalYearOf(today) - yearsSideBySide + 1),
        to: String(fiscalYearOf(today)),
      }),
    },
  },
})
