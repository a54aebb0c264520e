import { defineDashboard } from '../define.ts'
import { figureSpec } from '../figure-spec.ts'

const official = { area: '00', by: 'fiscal_year', from: '2004', exactness: 'exact' } as const

/** 公開の概況: published national figures only, for anybody. */
export const national = defineDashboard({
  slug: 'national',
  open: true,
  path: '/public',
  choices: {},
  figures: {
    trend: figureSpec({
      open: true,
      title: 'national.trend',
      form: 'line',
      tones: { kill: 'accent', intake: 'neutral', live_release: 'second' },
      query: () => ({ ...official, measure: ['intake', 'kill', 'live_release'] }),
    }),
    rates: figureSpec({
      open: true,
      title: 'national.rates',
      form: 'line',
      tones: { live_release_rate: 'second', kill_rate: 'accent' },
      query: () => ({ ...official, measure: ['live_release_rate', 'kill_rate'] }),
    }),
  },
})
