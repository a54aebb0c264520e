import { defineDashboard } from '../define.ts'

const officialSince = '2004'

/** 公開の概況: published national figures only, for anybody. */
export const national = defineDashboard({
  slug: 'national',
  open: true,
  choices: [],
  figures: {
    trend: {
      form: 'line',
      tones: { kill: 'accent', intake: 'neutral', live_release: 'second' },
      query: () => ({ measure: ['intake', 'kill', 'live_release'], area: '00', by: 'fiscal_year', from: officialSince }),
    },
    rates: {
      form: 'line',
      tones: { live_release_rate: 'second', kill_rate: 'accent' },
      query: () => ({ measure: ['live_release_rate', 'kill_rate'], area: '00', by: 'fiscal_year', from: officialSince }),
    },
  },
})
