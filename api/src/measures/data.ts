/** What a figure is computed from, as it comes from the database. */
import type { Coverage, GroupedCount, MonthlyCount } from '../tallies/index.ts'
import type { Exactness, ValueStatus } from './schema.ts'

export interface Observation {
  quantity: string
  fiscal_year: number
  value: number | null
  value_status: ValueStatus
  exactness: Exactness
  margin: number | null
  vintage: number
  source: string
  source_address: string | null
  note: string | null
  published: boolean
}

export interface PopulationStat {
  area_code: string
  reference_date: string
  residents: number
  households: number | null
  source: string
}

export interface Annotation {
  /** Whose event it is: `00` the nation's. */
  municipality_code: string
  happened_on: string
  kind: string
  text_ja: string
  text_en: string
  source: string
}

export interface Area {
  code: string
  name: string
  fictitious: boolean
}

/** What one series is computed from. */
export interface FigureData {
  /** Null when no body has this code. */
  area: Area | null
  /** Official ones only, the most recently changed first. */
  observations: Observation[]
  counts: MonthlyCount[]
  coverage: Coverage[]
  population: PopulationStat[]
  annotations: Annotation[]
}

/** What a whole figure is computed from, its groups still together. */
export interface GroupedData extends Omit<FigureData, 'observations' | 'counts'> {
  /** The bodies of the groups. */
  areas: Area[]
  observations: (Observation & { area: string })[]
  counts: GroupedCount[]
}

/** The code of the whole country, which is no municipality. */
export const wholeCountry = '00'
