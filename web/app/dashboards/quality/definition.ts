import { defineDashboard } from '../define.ts'
import { drawnMonths } from './months.ts'
import { drawnReadability } from './readability.ts'

/** データ品質: which months are missing, how readable the files are, whether the table adds up. */
export const quality = defineDashboard({
  slug: 'quality',
  path: '/dashboards/quality',
  open: false,
  choices: { area: '' },
  figures: {
    months: { title: 'quality.months', lead: 'quality.months_lead', load: drawnMonths },
    readability: { title: 'quality.readability', lead: 'quality.readability_lead', load: drawnReadability },
  },
})
