/** What one asks on the page, as its address has it, and the figure's query that follows from it. */
import { addressWith, one } from '../address/index.ts'
import type { Lens, Measure, Paths } from '../contract/index.ts'

export type FigureQuery = Paths['/v1/figures']['get']['parameters']['query']
type Query = Parameters<typeof one>[0]

/** The names of the fields of the form; `definition` is `version:ID` or `lens:ID`. */
export const fields = ['measure', 'definition', 'source', 'area', 'by', 'split', 'from', 'to'] as const
export type Asked = Readonly<Record<(typeof fields)[number], string>>

const periods = ['fiscal_year', 'month', 'range'] as const
const sources = ['official', 'records'] as const
const member = <Value extends string>(values: readonly Value[], text: string) => values.find((value) => value === text)

export interface Catalogue {
  measures: readonly Measure[]
  lenses: readonly Lens[]
}

/** What the address says; where it says nothing, or what the chosen measure does not have, the nearest that there is. */
export function askedIn(query: Query, { measures, lenses }: Catalogue, home: string): Asked {
  const text = Object.fromEntries(fields.map((name) => [name, one(query, name).trim()])) as Record<
    (typeof fields)[number],
    string
  >
  const measure = measures.find(({ id }) => id === text.measure) ?? measures[0]
  const [kind, id] = text.definition.split(':')
  const known = kind === 'lens' ? lenses : kind === 'version' ? (measure?.versions ?? []) : []
  return {
    ...text,
    measure: measure?.id ?? '',
    definition: known.some((version) => version.id === id) ? text.definition : '',
    source: member(sources, text.source) ?? '',
    area: text.area || home,
    by: member(periods, text.by) ?? 'fiscal_year',
    split: measure?.splits.some((split) => split.id === text.split) ? text.split : '',
  }
}

/** The query of the API; what is empty is left to it. */
export function queryOf({ measure, definition, source, area, by, split, from, to }: Asked): FigureQuery {
  const [kind, id] = definition.split(':')
  return {
    measure: [measure],
    area,
    by: member(periods, by) ?? 'fiscal_year',
    exactness: 'exact',
    ...(kind === 'version' && id && { version: [id] }),
    ...(kind === 'lens' && id && { lens: id }),
    ...(source && { source: member(sources, source) }),
    ...(split && { split }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

/** Where the figure can be had as a file. */
export function fileAddress(address: string, type: 'csv' | 'xlsx', language: string): string {
  return `/api/figures.${type}?${address}&lang=${language}`
}

/** The picture as a file. */
export function pictureAddress(address: string, language: string): string {
  return `/figures/explore.svg?${address}&lang=${language}`
}

/** The address of the page that asks this. */
export function pageAddress(asked: Asked): string {
  return addressWith('/explore', asked)
}
