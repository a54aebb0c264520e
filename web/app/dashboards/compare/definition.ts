import { type Ask, defineDashboard, type DashboardState } from '../define.ts'
import { lastFinishedYear } from '../adapters/period.ts'
import { drawnFunnel } from './funnel.ts'
import { drawnPlaceFunnel } from './place-funnel.ts'
import { drawnAreas } from './places.ts'
import { drawnPrefectures } from './prefectures.ts'

/** Rates that can be compared between bodies by published figures. */
export const comparedMeasures = ['live_release_rate', 'kill_rate', 'kitten_share'] as const
/** Counts that places of one body are compared by. */
export const placeMeasures = ['complaint', 'carcass', 'surgery'] as const

function yearOf({ choices }: DashboardState): string {
  return choices.year ?? String(lastFinishedYear())
}

function byPrefecture(ask: Ask, state: DashboardState) {
  const year = yearOf(state)
  const measure = state.choices.measure ?? comparedMeasures[0]
  return ask('/v1/figures', {
    measure: [measure],
    area: '00',
    by: 'fiscal_year',
    split: 'prefecture',
    from: year,
    to: year,
    exactness: 'exact',
  })
}

/** 地域比較: who differs by more than chance — bodies of the country, places of the own body. No ranking. */
export const compare = defineDashboard({
  slug: 'compare',
  path: '/dashboards/compare',
  open: false,
  choices: { measure: comparedMeasures[0], place: placeMeasures[0], year: '', area: '' },
  figures: {
    places: { title: 'compare.places', lead: 'compare.places_lead', load: drawnAreas },
    'place-funnel': { title: 'compare.place_funnel', lead: 'compare.funnel_lead', load: drawnPlaceFunnel },
    funnel: {
      title: 'compare.funnel',
      lead: 'compare.funnel_lead',
      async load(ask, state) {
        const year = yearOf(state)
        const measure = state.choices.measure ?? comparedMeasures[0]
        const [answer, { items }] = await Promise.all([
          ask('/v1/analyses/funnel', {
            measure,
            area: '00',
            split: 'municipality',
            from: year,
            to: year,
            limits: 'auto',
          }),
          ask('/v1/measures', {}),
        ])
        const definition = items
          .filter(({ id }) => id === measure)
          .map(({ label, description }) => ({ measure, label, sentence: description }))
        const wording = {
          unit: { ja: '%', en: '%' },
          size: { ja: '分母（引取り数など）', en: 'Denominator (intake and the like)' },
          name: { ja: '自治体', en: 'Body' },
          own: state.choices.area,
        }
        return drawnFunnel(answer, wording, {
          definition,
          area: { label: { ja: '全国の自治体', en: 'Bodies of the country' }, fictitious: false },
        })
      },
    },
    map: { title: 'compare.map', load: async (ask, state) => drawnPrefectures(await byPrefecture(ask, state), 'map') },
    tiles: {
      title: 'compare.tiles',
      lead: 'compare.tiles_lead',
      load: async (ask, state) => drawnPrefectures(await byPrefecture(ask, state), 'tiles'),
    },
  },
})
