import { useRoute } from '#imports'
import { one } from '../../address/index.ts'
import { answerOf, type Api, usePageData } from '../../api/index.ts'
import type { Figure, Me, Measure } from '../../contract/index.ts'
import { useMe } from '../../session/index.ts'
import type { DashboardState, FigureQuery } from '../define.ts'
import { bodyKeys, overview } from './definition.ts'

/** The body a dashboard is about: the reader's own, or the one chosen in the address by those who see several. */
interface Body {
  code: string
  name: string
  fictitious: boolean
}

type Lens = Pick<Measure, 'versions' | 'default_version'>

interface BodyFigures {
  months: Figure
  keys: { measure: string; figure: Figure }[]
}

interface OverviewData {
  state: DashboardState
  body: Body | null
  bodies: { code: string; name: string }[]
  lenses: { kill: Lens | null; rate: Lens | null }
  trend: Figure
  rates: Figure
  own: BodyFigures | null
}

function lensOf(measures: readonly Measure[], id: string): Lens | null {
  const found = measures.find((measure) => measure.id === id)
  return found ? { versions: found.versions, default_version: found.default_version } : null
}

/** What is asked for in the address, as far as it exists. */
function choicesOf(
  lenses: OverviewData['lenses'],
  asked: Record<'kill' | 'rate' | 'area', string>,
): Record<string, string> {
  const known = (lens: Lens | null, id: string) => lens?.versions.some((version) => version.id === id) ?? false
  return {
    ...(known(lenses.kill, asked.kill) ? { kill: asked.kill } : {}),
    ...(known(lenses.rate, asked.rate) ? { rate: asked.rate } : {}),
    ...(asked.area ? { area: asked.area } : {}),
  }
}

/** The bodies of a prefecture, for those who see all of it. */
async function bodiesOf(api: Api, me: Me | null): Promise<OverviewData['bodies']> {
  if (me?.scope.length !== 2) return []
  const query = { prefecture: me.scope, limit: 200 }
  const { items } = await answerOf(api.GET('/v1/municipalities', { params: { query } }))
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

function askFigure(api: Api, query: FigureQuery): Promise<Figure> {
  return answerOf(api.GET('/v1/figures', { params: { query } }))
}

async function figuresOf(api: Api, state: DashboardState): Promise<BodyFigures | null> {
  if (!state.choices.area) return null
  const keys = bodyKeys.map(async ({ measure, query }) => ({
    measure,
    figure: await askFigure(api, query(state.choices)),
  }))
  return {
    months: await askFigure(api, overview.figures['body-carcasses'].query(state)),
    keys: await Promise.all(keys),
  }
}

/** Everything on 概況, for the choices that stand in the address. */
export async function useOverview() {
  const route = useRoute()
  const { me, seesSeveral } = useMe()
  const asked = () => ({
    kill: one(route.query, 'kill'),
    rate: one(route.query, 'rate'),
    area: (seesSeveral.value && one(route.query, 'area')) || me.value?.home?.code || '',
  })

  return usePageData<OverviewData>(
    () => `overview ${Object.values(asked()).join(' ')}`,
    async (api) => {
      const { items: measures } = await answerOf(api.GET('/v1/measures'))
      const lenses = { kill: lensOf(measures, 'kill'), rate: lensOf(measures, 'live_release_rate') }
      const state: DashboardState = { choices: choicesOf(lenses, asked()) }
      const [body, bodies, trend, rates, own] = await Promise.all([
        bodyOf(api, asked().area, me.value),
        bodiesOf(api, me.value),
        askFigure(api, overview.figures['national-trend'].query(state)),
        askFigure(api, overview.figures['national-rates'].query(state)),
        figuresOf(api, state),
      ])
      return { state, body, bodies, lenses, trend, rates, own }
    },
  )
}
