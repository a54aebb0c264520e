/** Everything a figure needs, in one query. */
import { type Database, join, raw, type Scope, type Sql, sql } from '../platform/database/index.ts'
import {
  type CountedYear,
  type CountGrouping,
  type CountRequest,
  coverageOfBodies,
  groupedCounts,
  groupedCountsOf,
} from '../tallies/index.ts'
import { type Area, type GroupedData, wholeCountry } from './data.ts'

export interface DataRequest {
  area: string
  /** Quantities of the official table, the parts they may be derived from included. */
  quantities: readonly string[]
  counts: readonly CountRequest[]
  grouping: CountGrouping
  withPopulation: boolean
  /** Inclusive months of the counts. */
  months: { from?: string | undefined; to?: string | undefined }
}

/** More rows of counts than this are not read: a figure of them would be refused anyway. */
export const rowLimit = 200_000

/** The bodies an area consists of: itself, and for a prefecture all in it. */
function bodiesOf(area: string): Sql {
  if (area === wholeCountry) return sql`select code from municipality`
  return sql`select code from municipality where code = ${area} or (prefecture_code = ${area} and ${area.length === 2})`
}

/** Whose official figures are read: a prefecture's are its own row of the table, not the sum of its cities'. */
function rowsOf({ area, grouping }: DataRequest): Sql {
  if (grouping.areas === 'body') return sql`in (${bodiesOf(area)})`
  if (grouping.areas === 'prefecture') return sql`in (select code from municipality where kind = 'prefecture')`
  return sql`= ${area}`
}

function asJson(rows: Sql | null): Sql {
  return rows ? sql`(select coalesce(jsonb_agg(row), '[]') from (${rows}) row)` : raw(`'[]'::jsonb`)
}

function officialFigures(request: DataRequest): Sql | null {
  const { quantities } = request
  if (quantities.length === 0) return null
  return sql`
    select municipality_code as area, quantity, fiscal_year, value, value_status, exactness, margin, vintage, source,
      source_address, note, published
    from observation
    where municipality_code ${rowsOf(request)} and quantity = any (${[...quantities]}) and standing = 'official'
      and month is null
    order by updated_at desc, natural_key`
}

function populationOf({ area, withPopulation }: DataRequest): Sql | null {
  if (!withPopulation) return null
  return sql`
    select municipality_code as area_code, reference_date, residents, households, source from population_stat
    where municipality_code = ${area} or municipality_code in (${bodiesOf(area)})`
}

function annotationsOf(area: string): Sql {
  const areas = [wholeCountry, area.slice(0, 2), area]
  return sql`
    select municipality_code, happened_on, kind, text_ja, text_en, source from event_annotation
    where municipality_code = any (${areas}) order by happened_on, id`
}

/** Names of the bodies that the groups are of. */
function groupedAreas({ area, grouping }: DataRequest): Sql | null {
  if (grouping.areas === 'all') return null
  const some = grouping.areas === 'prefecture' ? sql`kind = 'prefecture'` : sql`code in (${bodiesOf(area)})`
  return sql`select code, name, fictitious from municipality where ${some}`
}

/** Row-level security decides what is seen: the scope's own rows, and what is published. */
export async function readFigureData(database: Database, scope: Scope, request: DataRequest): Promise<GroupedData> {
  const { area, counts, months, grouping } = request
  const datasets = [...new Set(counts.map(({ dataset }) => dataset))]
  const hasCounts = counts.length > 0
  const parts = {
    area: sql`(select jsonb_build_object('code', code, 'name', name, 'fictitious', fictitious) from municipality where code = ${area})`,
    areas: asJson(groupedAreas(request)),
    observations: asJson(officialFigures(request)),
    counts: asJson(hasCounts ? groupedCounts(counts, area, months, grouping, rowLimit + 1) : null),
    coverage: asJson(hasCounts ? coverageOfBodies(datasets, area) : null),
    population: asJson(populationOf(request)),
    annotations: asJson(annotationsOf(area)),
  }
  const columns = Object.entries(parts).map(([name, part]) => sql`${part} as ${raw(name)}`)
  const row = await database.planned<Omit<GroupedData, 'counts'> & { counts: CountedYear[] }>(
    scope,
    sql`select ${join(columns)}`,
  )
  if (!row) throw new Error('a select without a table gave no row')
  const country: Area = { code: wholeCountry, name: '全国', fictitious: false }
  return { ...row, area: area === wholeCountry ? country : row.area, counts: groupedCountsOf(row.counts, months) }
}
