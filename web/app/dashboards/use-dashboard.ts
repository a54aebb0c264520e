import { computed } from 'vue'
import { useRoute } from '#imports'
import { one } from '../address/index.ts'
import { answerOf, type Api, usePageData } from '../api/index.ts'
import type { Me } from '../contract/index.ts'
import { useMe } from '../session/index.ts'
import { filledPath, queryString } from './addresses.ts'
import type { Ask, DashboardDefinition, DashboardState, Drawn } from './define.ts'

/** The body a dashboard is about: the reader's own, or the one chosen in the address by those who see several. */
export interface Body {
  code: string
  name: string
  fictitious: boolean
}

interface DashboardData<Extra> {
  state: DashboardState
  body: Body | null
  /** Bodies to choose from, for those who see all of a prefecture. */
  bodies: { code: string; name: string }[]
  figures: Record<string, Drawn>
  extra: Extra
}

/** Asks through the page's own client; a question asked twice goes out once. */
function askWith(api: Api): Ask {
  const asked = new Map<string, Promise<unknown>>()
  const ask = (template: string, query: object, names?: Readonly<Record<string, string>>) => {
    const path = filledPath(template, names)
    const key = `${path}?${queryString(query)}`
    const known = asked.get(key) ?? answerOf(api.GET(path as '/v1/measures', { params: { query } } as never))
    asked.set(key, known)
    return known
  }
  return ask as Ask
}

/** What stands in the address, else what the dashboard takes where nothing does. */
function choicesFrom(
  definition: DashboardDefinition,
  query: Parameters<typeof one>[0],
  area: string,
): Record<string, string> {
  const chosen = Object.entries(definition.choices).map(
    ([name, fallback]) => [name, one(query, name) || fallback] as const,
  )
  const given = chosen.map(([name, value]) => [name, name === 'area' ? area : value] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

async function bodiesOf(api: Api, me: Me | null): Promise<{ code: string; name: string }[]> {
  if (me?.scope.length !== 2) return []
  const { items } = await answerOf(
    api.GET('/v1/municipalities', { params: { query: { prefecture: me.scope, limit: 200 } } }),
  )
  return items.map(({ code, name }) => ({ code, name }))
}

async function bodyOf(api: Api, area: string, me: Me | null): Promise<Body | null> {
  if (!area) return null
  const found =
    me?.home?.code === area
      ? me.home
      : await answerOf(api.GET('/v1/municipalities/{code}', { params: { path: { code: area } } }))
  return { code: found.code, name: found.name, fictitious: found.fictitious }
}

/** Every figure of a dashboard; those about a body only where one is chosen. */
async function figuresOf(
  definition: DashboardDefinition,
  ask: Ask,
  state: DashboardState,
): Promise<Record<string, Drawn>> {
  const without = 'area' in definition.choices && !state.choices.area
  const specs = Object.entries(definition.figures).filter(([, spec]) => !without || spec.withoutBody)
  const loaded = specs.map(async ([slug, spec]) => [slug, await spec.load(ask, state)] as const)
  return Object.fromEntries(await Promise.all(loaded))
}

/** Everything on a dashboard, for the choices that stand in the address. */
export async function useDashboard<Extra = null>(
  definition: DashboardDefinition,
  more?: (ask: Ask, state: DashboardState) => Promise<Extra>,
) {
  const route = useRoute()
  const { me, seesSeveral } = useMe()
  const state = computed<DashboardState>(() => {
    const area = (seesSeveral.value && one(route.query, 'area')) || me.value?.home?.code || ''
    return { choices: choicesFrom(definition, route.query, area) }
  })
  return usePageData<DashboardData<Extra>>(
    () => `${definition.slug} ${queryString(state.value.choices)}`,
    async (api) => {
      const ask = askWith(api)
      const asked = state.value
      const known = definition.existing ? { choices: await definition.existing(ask, asked.choices) } : asked
      const [body, bodies, figures, extra] = await Promise.all([
        bodyOf(api, known.choices.area ?? '', me.value),
        definition.open ? [] : bodiesOf(api, me.value),
        figuresOf(definition, ask, known),
        more ? more(ask, known) : (null as Extra),
      ])
      return { state: known, body, bodies, figures, extra }
    },
  )
}
