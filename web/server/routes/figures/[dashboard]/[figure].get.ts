import { defineEventHandler, getQuery, getRouterParam, setResponseHeaders } from 'h3'
import type { Figure } from '../../../../app/contract/index.ts'
import { standaloneSvg } from '../../../../app/charts/standalone.ts'
import {
  type DashboardDefinition,
  type DashboardState,
  dashboards,
  queryString,
} from '../../../../app/dashboards/index.ts'
import { isLanguage } from '../../../../app/text/plain.ts'
import { callApi, callOpenApi } from '../../../http/api.ts'
import { type ProblemBody, refuse, refuseWith } from '../../../http/problem.ts'
import { figureWords } from '../../../figures/words.ts'

function stateFrom(dashboard: DashboardDefinition, query: Record<string, unknown>): DashboardState {
  const given = dashboard.choices.map((name) => [name, query[name]] as const)
  const choices = Object.fromEntries(given.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
  return { choices }
}

/** A dashboard's figure as an SVG file: `/figures/overview/national-trend.svg?kill=c2_only`. */
export default defineEventHandler(async (event) => {
  const dashboard = dashboards.find(({ slug }) => slug === getRouterParam(event, 'dashboard'))
  const slug = /^(.+)\.svg$/.exec(getRouterParam(event, 'figure') ?? '')?.[1] ?? ''
  const spec = dashboard && Object.hasOwn(dashboard.figures, slug) ? dashboard.figures[slug] : undefined
  if (!dashboard || !spec) return refuse(event, 'figure_unknown')
  const query = getQuery(event)
  const language = isLanguage(query.language) ? query.language : 'ja'
  const search = queryString(spec.query(stateFrom(dashboard, query)))
  const outcome: { ok: true; body: Figure } | { ok: false; problem: ProblemBody } = dashboard.open
    ? await callOpenApi<Figure>(event, `/v1/open/figures?${search}`)
    : await callApi<Figure>(event, { method: 'GET', path: `/v1/figures?${search}` })
  if (!outcome.ok) return refuseWith(event, outcome.problem)
  setResponseHeaders(event, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-disposition': `attachment; filename="${dashboard.slug}-${slug}.svg"`,
    'content-security-policy': "default-src 'none'",
    'cache-control': dashboard.open ? 'public, max-age=3600' : 'private, no-store',
  })
  const context = { language, tones: spec.tones ?? {}, emphasis: spec.emphasis ?? [] }
  return standaloneSvg(spec.form, outcome.body, context, figureWords(outcome.body, spec, language))
})
