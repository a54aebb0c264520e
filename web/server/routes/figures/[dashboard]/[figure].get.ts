import { defineEventHandler, getQuery, getRouterParam, type H3Event, setResponseHeaders } from 'h3'
import { tableOf } from '../../../../app/charts/tables.ts'
import { type FigureWords, standaloneSvg } from '../../../../app/charts/standalone.ts'
import {
  type Ask,
  type DashboardDefinition,
  type DashboardState,
  dashboards,
  type Drawn,
  type FigureSpec,
  filledPath,
  queryString,
} from '../../../../app/dashboards/index.ts'
import { isLanguage, type Language, plainText } from '../../../../app/text/plain.ts'
import { callApi, callOpenApi } from '../../../http/api.ts'
import { type ProblemBody, refuse, refuseWith } from '../../../http/problem.ts'
import { tableCsv, tableWorkbook } from '../../../figures/table-files.ts'
import { figureWords } from '../../../figures/words.ts'

/** Answered instead of the figure. */
class Refused extends Error {
  readonly problem: ProblemBody

  constructor(problem: ProblemBody) {
    super(problem.code)
    this.problem = problem
  }
}

function stateFrom(dashboard: DashboardDefinition, query: Record<string, unknown>): DashboardState {
  const given = Object.entries(dashboard.choices).map(([name, fallback]) => [name, query[name] ?? fallback] as const)
  const texts = given.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '')
  return { choices: Object.fromEntries(texts) }
}

/** Asks the API as the person behind the request, or as anybody for what is open. */
function askFor(event: H3Event): Ask {
  const ask = async (template: string, query: object, names?: Readonly<Record<string, string>>) => {
    const path = filledPath(template, names)
    const address = `${path}?${queryString(query)}`
    const outcome = path.startsWith('/v1/open/')
      ? await callOpenApi(event, address as `/v1/open/${string}`)
      : await callApi(event, { method: 'GET', path: address })
    if (!outcome.ok) throw new Refused(outcome.problem)
    return outcome.body
  }
  return ask as Ask
}

interface Content {
  drawn: Extract<Drawn, { chart: unknown }>
  spec: FigureSpec
  words: FigureWords
  language: Language
}

interface FileType {
  type: string
  write: (content: Content) => string | Buffer
}

function contextOf({ spec, language }: Content) {
  return { language, tones: spec.tones ?? {}, emphasis: spec.emphasis ?? [] }
}

const types: Readonly<Record<string, FileType>> = {
  svg: {
    type: 'image/svg+xml; charset=utf-8',
    write: (content) => standaloneSvg(content.drawn.chart, contextOf(content), content.words),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    write: (content) => {
      const table = tableOf(content.drawn.chart, contextOf(content))
      return tableCsv(table, table.corner[content.language])
    },
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (content) => {
      const table = tableOf(content.drawn.chart, contextOf(content))
      const t = plainText(content.language)
      const names = [t('chart.sheet_table'), t('chart.sheet_about')] as const
      return tableWorkbook(table, table.corner[content.language], content.words, names)
    },
  },
}

/** A dashboard's figure as a file: `/figures/overview/national-trend.svg?kill=c2_only`, `.csv`, `.xlsx`. */
export default defineEventHandler(async (event) => {
  const dashboard = dashboards.find(({ slug }) => slug === getRouterParam(event, 'dashboard'))
  const [, slug = '', extension = ''] = /^(.+)\.([a-z]+)$/.exec(getRouterParam(event, 'figure') ?? '') ?? []
  const spec = dashboard && Object.hasOwn(dashboard.figures, slug) ? dashboard.figures[slug] : undefined
  const file = Object.hasOwn(types, extension) ? types[extension] : undefined
  if (!dashboard || !spec || !file) return refuse(event, 'figure_unknown')
  const query = getQuery(event)
  const language = isLanguage(query.language) ? query.language : 'ja'
  try {
    const drawn = await spec.load(askFor(event), stateFrom(dashboard, query))
    if (!('chart' in drawn)) return refuse(event, 'figure_unknown')
    setResponseHeaders(event, {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${dashboard.slug}-${slug}.${extension}"`,
      'content-security-policy': "default-src 'none'",
      'cache-control': dashboard.open ? 'public, max-age=3600' : 'private, no-store',
    })
    const t = plainText(language)
    const title = t(spec.title, { area: drawn.framing.area.label[language] })
    const words = figureWords(drawn, { title, lead: spec.lead ? t(spec.lead) : '' }, language)
    return file.write({ drawn, spec, language, words })
  } catch (error) {
    if (error instanceof Refused) return refuseWith(event, error.problem)
    throw error
  }
})
