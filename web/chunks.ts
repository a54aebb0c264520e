/**
 * What the browser fetches as one file. Left to itself the bundler makes a file of every few components that some pages
 * share: thirty requests a page. Here: the libraries of every page, our own parts of every page; each page, each
 * language and the drawing of charts stay apart, because most readers need none or one of them.
 */

/** Fetched when somebody points at a chart or moves inside the app: never with the first page. */
const drawing = [
  'render',
  'ChartLive',
  'forms',
  'png',
  'tooltip',
  'hint',
  'svg',
  'plot',
  'standalone',
  'tokens',
  'hatch',
  'scale',
  'measure-text',
  '(?:bars|calendar|curve|flow|funnel|line|mesh|months|ranges|regions|tornado)/(?:form|layout|axis|lanes|spread|classes|key|map|tiles|prefectures|grid|base-map|features|draw-map)',
].join('|')

const shared = new RegExp(
  [
    `/web/app/charts/(?!(?:${drawing})\\.)`,
    '/web/app/dashboards/(?:[^/]+|adapters/[^/]+)$',
    '/web/app/(?:ui|frame|session|layouts|address|api|plugins|middleware)/',
    '/web/app/text/(?!ja/|en/)',
  ].join('|'),
)

/** Libraries that every page runs on. */
const runtime =
  /\/node_modules\/(?:vue|@vue|vue-router|nuxt|@nuxt|@unhead|unhead|unctx|hookable|ofetch|ufo|defu|destr|klona|devalue|perfect-debounce|cookie-es|consola)\//

export const groups = [
  { name: 'runtime', test: (id: string) => runtime.test(id), priority: 2 },
  { name: 'shared', test: (id: string) => shared.test(id.replace(/\?.*$/, '')), priority: 1 },
]
