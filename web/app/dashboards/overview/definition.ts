import { type DashboardState, defineDashboard, type FigureQuery } from '../define.ts'
import { existingVersions } from '../existing.ts'
import { figureSpec } from '../figure-spec.ts'

// Kittens are born in spring: intake and road deaths rise from April to June.
const kittenSeason = [4, 5, 6]
// The detailed official table begins with this fiscal year.
const official = { area: '00', by: 'fiscal_year', from: '2004', exactness: 'exact' } as const

/** Who looks at killed by class 2 only looks at the rate by class 2 only; rates in one figure are of the same whole. */
function killRateOf({ kill, rate }: DashboardState['choices']): string {
  const base = !rate || rate === 'live_release_per_intake' ? 'intake' : 'outcome'
  return `${kill === 'c2_only' ? 'c2' : 'kill'}_per_${base}`
}

/** The definition versions chosen; where none is, each measure goes by its own. */
function chosen(...versions: (string | undefined)[]) {
  const given = versions.filter((version) => version !== undefined)
  return given.length > 0 ? { version: given } : {}
}

/** The measure whose versions a lens chooses from. */
export const lensMeasures: Readonly<Record<string, string>> = { kill: 'kill', rate: 'live_release_rate' }

/** 概況: the nation's official series under the chosen definitions, and the body's own carcasses by month. */
export const overview = defineDashboard({
  slug: 'overview',
  open: false,
  path: '/',
  choices: { kill: '', rate: '', area: '' },
  existing: existingVersions(lensMeasures),
  figures: {
    'national-trend': figureSpec({
      withoutBody: true,
      title: 'overview.trend',
      form: 'line',
      tones: { kill: 'accent', intake: 'neutral', live_release: 'second' },
      // Intake and releases are published without injured animals: beside killed with them they would mislead.
      query: ({ choices }) => ({
        ...official,
        measure: choices.kill === 'incl_injured' ? ['kill'] : ['intake', 'kill', 'live_release'],
        ...chosen(choices.kill),
      }),
    }),
    'national-rates': figureSpec({
      withoutBody: true,
      title: 'overview.rates',
      form: 'line',
      tones: { live_release_rate: 'second', kill_rate: 'accent' },
      query: ({ choices }) => ({
        ...official,
        measure: ['live_release_rate', 'kill_rate'],
        ...chosen(choices.rate, killRateOf(choices)),
      }),
    }),
    'body-carcasses': figureSpec({
      title: 'overview.carcasses',
      lead: 'overview.carcasses_lead',
      form: 'months',
      emphasis: kittenSeason,
      query: ({ choices }) => ({ measure: ['carcass'], area: choices.area ?? '', by: 'month', exactness: 'exact' }),
    }),
  },
})

type Choices = DashboardState['choices']

/**
 * The key numbers of the body, in the order of their weight: those nothing is known of fall away, and the first few
 * of what is left stand on top of the page together with the nation's.
 */
export const bodyKeys = ['carcass', 'intake', 'live_release_rate', 'carcass_per_1000'].map((measure) => ({
  measure,
  query: (choices: Choices): FigureQuery => ({
    measure: [measure],
    area: choices.area ?? '',
    by: 'fiscal_year',
    exactness: 'exact',
    ...(measure === 'live_release_rate' ? chosen(choices.rate) : {}),
  }),
}))
