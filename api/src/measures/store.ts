/** Everything a figure needs, in one query. */
import { join, raw, type Sql, sql, type Transaction } from '../platform/database/index.ts'
import { type CountRequest, coverageOfBodies, monthlyCounts } from '../tallies/index.ts'
import { type Area, type FigureData, wholeCountry } from './data.ts'

export interface DataRequest {
  area: string
  /** Quantities of the official table, the parts they may be derived from included. */
  quantities: readonly string[]
  counts: readonly CountRequest[]
  withPopulation: boolean
  /** Inclusive months of the counts. */
  months: { from?: string | undefined; to?: string | undefined }
}

/** The bodies an area consists of: itself, and for a prefecture all in it. */
function bodiesOf(area: string): Sql {
  return sql`select code from municipality where code = ${area} or (prefecture_code = ${area} and ${area.length === 2})`
}

function asJson(rows: Sql | null): Sql {
  return rows ? sql`(select coalesce(jsonb_agg(row), '[]') from (${rows}) row)` : raw(`'[]'::jsonb`)
}

function officialFigures({ area, quantities }: DataRequest): Sql | null {
  if (quantities.length === 0) return null
  return sql`
    select quantity, fiscal_year, value, value_status, exactness, margin, vintage, source, source_address, note, published
    from observation
    where municipality_code = ${area} and quantity = any (${[...quantities]}) and standing = 'official'
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
    select happened_on, kind, text_ja, text_en, source from event_annotation
    where municipality_code = any (${areas}) order by happened_on, id`
}

/** Row-level security decides what is seen: the scope's own rows, and what is published. */
export async function readFigureData(transaction: Transaction, request: DataRequest): Promise<FigureData> {
  const { area, counts, months } = request
  const datasets = [...new Set(counts.map(({ dataset }) => dataset))]
  const parts = {
    area: sql`(select jsonb_build_object('code', code, 'name', name, 'fictitious', fictitious) from municipality where code = ${area})`,
    observations: asJson(officialFigures(request)),
    counts: asJson(counts.length > 0 ? monthlyCounts(counts, bodiesOf(area), months) : null),
    coverage: asJson(counts.length > 0 ? coverageOfBodies(datasets, bodiesOf(area)) : null),
    population: asJson(populationOf(request)),
    annotations: asJson(annotationsOf(area)),
  }
  const columns = Object.entries(parts).map(([name, part]) => sql`${part} as ${raw(name)}`)
  const row = await transaction.first<FigureData>(sql`select ${join(columns)}`)
  if (!row) throw new Error('a select without a table gave no row')
  const country: Area = { code: wholeCountry, name: '全国', fictitious: false }
  return { ...row, area: area === wholeCountry ? country : row.area }
}
