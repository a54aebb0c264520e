import { computed } from 'vue'
import { useRoute } from '#imports'
import { answerOf, type Figure, type Measure, usePageData } from '../../api/index.ts'
import { useMe } from '../../session/index.ts'
import { calendar } from '../../text/index.ts'
import type { DashboardState } from '../define.ts'
import { overview } from './definition.ts'

/** The body a dashboard is about: the reader's own, or the one chosen in the address by those who see several. */
interface Body {
  code: string
  name: string
  fictitious: boolean
}

type Lens = Pick<Measure, 'versions' | 'default_version'>

interface OverviewData {
  state: DashboardState
  body: Body | null
  bodies: { code: string; name: string }[]
  lenses: { kill: Lens | null; rate: Lens | null }
  trend: Figure
  rates: Figure
  carcasses: Figure | null
}

function lensOf(measures: readonly Measure[], id: string): Lens | null {
  const found = measures.find((measure) => measure.id === id)
  return found ? { versions: found.versions, default_version: found.default_version } : null
}

function versionOf(lens: Lens | null, asked: unknown): Record<string, string> {
  const known = lens?.versions.find(({ id }) => id === asked)
  return known ? { version: known.id } : {}
}

/** Everything on 概況, for the choices that stand in the address. */
export async function useOverview() {
  const route = useRoute()
  const { me } = useMe()
  const wide = computed(() => (me.value?.scope.length ?? 0) < 5)
  const key = () => `overview ${overview.choices.map((name) => String(route.query[name] ?? '')).join(' ')}`

  return usePageData<OverviewData>(key, async (api) => {
    const area = String((wide.value && route.query.area) || me.value?.home?.code || '')
    const [{ items: measures }, bodies, chosen] = await Promise.all([
      answerOf(api.GET('/v1/measures')),
      wide.value && me.value?.scope !== '*'
        ? answerOf(api.GET('/v1/municipalities', { params: { query: { prefecture: me.value?.scope ?? '', limit: 100 } } }))
        : { items: [] },
      area && area !== me.value?.home?.code
        ? answerOf(api.GET('/v1/municipalities/{code}', { params: { path: { code: area } } }))
        : (me.value?.home ?? null),
    ])
    const lenses = { kill: lensOf(measures, 'kill'), rate: lensOf(measures, 'live_release_rate') }
    const kill = versionOf(lenses.kill, route.query.kill).version
    const rate = versionOf(lenses.rate, route.query.rate).version
    const state: DashboardState = {
      choices: { ...(kill ? { kill } : {}), ...(rate ? { rate } : {}), ...(area ? { area } : {}) },
      today: calendar.today(),
    }
    const figure = (slug: keyof typeof overview.figures) =>
      answerOf(api.GET('/v1/figures', { params: { query: overview.figures[slug].query(state) } }))
    const [trend, rates, carcasses] = await Promise.all([
      figure('national-trend'),
      figure('national-rates'),
      area ? figure('body-carcasses') : null,
    ])
    return {
      state,
      body: chosen ? { code: chosen.code, name: chosen.name, fictitious: chosen.fictitious } : null,
      bodies: bodies.items.map(({ code, name }) => ({ code, name })),
      lenses,
      trend,
      rates,
      carcasses,
    }
  })
}
