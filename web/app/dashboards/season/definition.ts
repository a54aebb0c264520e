import { type Ask, defineDashboard, type DashboardState, type FigureQuery } from '../define.ts'
import { figureSpec } from '../figure-spec.ts'
import { drawnAlarms } from './alarms.ts'
import { drawnForecast } from './forecast.ts'
import { drawnProfile } from './profile.ts'

/** What is counted by month out of a body's own records. */
export const seasonMeasures = ['carcass', 'complaint', 'surgery'] as const
const kittenSeason = [4, 5, 6]

function monthly({ choices }: DashboardState): FigureQuery {
  return { measure: [choices.measure ?? 'carcass'], area: choices.area ?? '', by: 'month', exactness: 'exact' }
}

function asked({ choices }: DashboardState) {
  return { measure: choices.measure ?? 'carcass', area: choices.area ?? '' }
}

const figureOf = (ask: Ask, state: DashboardState) => ask('/v1/figures', monthly(state))

/** 季節と予測: when in the year, what is to come, which months were out of line. */
export const season = defineDashboard({
  slug: 'season',
  path: '/dashboards/season',
  open: false,
  choices: { measure: 'carcass', area: '' },
  figures: {
    forecast: {
      title: 'season.forecast',
      load: async (ask, state) =>
        drawnForecast(await ask('/v1/analyses/forecast', asked(state)), await figureOf(ask, state)),
    },
    months: figureSpec({
      title: 'season.months',
      lead: 'season.months_lead',
      form: 'months',
      emphasis: kittenSeason,
      query: monthly,
    }),
    profile: {
      title: 'season.profile',
      load: async (ask, state) =>
        drawnProfile(await ask('/v1/analyses/seasonality', asked(state)), await figureOf(ask, state)),
    },
    alarms: {
      title: 'season.alarms',
      load: async (ask, state) =>
        drawnAlarms(await ask('/v1/analyses/anomaly', { ...asked(state), months: 24 }), await figureOf(ask, state)),
    },
  },
})
