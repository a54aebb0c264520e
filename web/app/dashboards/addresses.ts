import type { DashboardDefinition, DashboardState, FigureQuery } from './define.ts'

/** `measure=a&measure=b&area=00`, lists as repeated names. */
export function queryString(query: object): string {
  const parts = Object.entries(query).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined).map((one) => [name, String(one)]),
  )
  return new URLSearchParams(parts).toString()
}

/** Where a figure's numbers can be had as CSV from the API itself. */
export function csvAddress(dashboard: DashboardDefinition, query: FigureQuery, language: string): string {
  return `/api/${dashboard.open ? 'open/' : ''}figures.csv?${queryString({ ...query, lang: language })}`
}

/** Where a figure can be had as a file of its own, made by the server: the same drawing, the same table. */
export function fileAddress(
  dashboard: DashboardDefinition,
  figure: { slug: string; type: 'svg' | 'csv' | 'xlsx' },
  state: DashboardState,
  language: string,
): string {
  return `/figures/${dashboard.slug}/${figure.slug}.${figure.type}?${queryString({ ...state.choices, language })}`
}

/** `/v1/imports/{id}` with the id in its place. */
export function filledPath(path: string, names: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (whole, name: string) => encodeURIComponent(names[name] ?? whole))
}
