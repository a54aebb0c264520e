/** Figures that can hardly be: a month out of all proportion, a year apart from the rest, more animals than residents. */
import { identifier, sql, type Sql } from '../../platform/database/index.ts'
import { keptPerRule } from '../findings.ts'
import type { Check, StagedRows } from '../model.ts'
import { stagingOf } from '../run/staged-rows.ts'
import { defineCheck, issue, only } from './define.ts'

/** So many times the usual is asked about … */
const times = 5
/** … from so many rows on: below, chance does it. */
const fewest = 15
/** Months that have to be known before one of them is unusual. */
const monthsKnown = 6

interface Month {
  month: string
  number: number
  usual: number
  source_sheet: string | null
  source_row: number
}

/**
 * The months of the file beside the usual: the higher of the median of all other months and of the same calendar month,
 * in the file and in what is stored. Kittens come in spring: a May is held against Mays.
 */
function unusualMonths({ dataset, importId }: StagedRows, day: Sql): Sql {
  return sql`
    with file as (
      select municipality_code, date_trunc('month', ${day})::date as month, count(*)::int as number,
        min(source_sheet) as source_sheet, min(source_row) as source_row
      from ${stagingOf(dataset)} where import_id = ${importId}::uuid group by 1, 2
    ), stored as (
      select municipality_code, month, sum(count)::int as number from tally
      where dataset = ${dataset.id} and municipality_code in (select municipality_code from file) group by 1, 2
    ), known as (
      select municipality_code, month, greatest(file.number, stored.number) as number
      from file full join stored using (municipality_code, month)
    )
    select to_char(f.month, 'YYYY-MM') as month, f.number, u.usual, f.source_sheet, f.source_row
    from file f cross join lateral (
      select count(*) as months, greatest(
        percentile_cont(0.5) within group (order by k.number),
        percentile_cont(0.5) within group (order by k.number) filter (where extract(month from k.month) = extract(month from f.month))
      )::float8 as usual
      from known k where k.municipality_code = f.municipality_code and k.month <> f.month
    ) u
    where f.number >= ${fewest} and u.months >= ${monthsKnown} and f.number > ${times} * greatest(u.usual, 1)
    order by f.month limit ${keptPerRule}`
}

export const plausibleMonth: Check = defineCheck({
  id: 'plausibility.month',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '{month}は{number}件あり、いつもの月（{usual}件ほど）の5倍を超えています。重複や日付の誤りがないか確かめてください。',
      en: '{month} has {number} rows, more than five times a usual month (about {usual}). Look for repeated rows or wrong days.',
    },
  },
  async staged(rows) {
    const { dataset, transaction, findings, columnOf } = rows
    if (!dataset.eventDate) return
    const found = await transaction.rows<Month>(unusualMonths(rows, identifier(dataset.eventDate)))
    const column = columnOf(dataset.eventDate) ?? null
    for (const { month, number, usual, source_sheet, source_row } of found) {
      const params = { month, number, usual: Math.round(usual) }
      findings.add(issue(plausibleMonth, params), { sheet: source_sheet, row: source_row, column }, month)
    }
  },
})

interface Apart {
  source_sheet: string | null
  source_row: number
  day: string
  first: number
  last: number
}

/** Rows of years in which hardly anything lies, with an empty year between them and the rest. */
function yearsApart({ dataset, importId }: StagedRows, day: Sql): Sql {
  return sql`
    with rows as (
      select source_sheet, source_row, ${day} as day, extract(year from ${day})::int as year
      from ${stagingOf(dataset)} where import_id = ${importId}::uuid
    ), years as (select year, count(*) as number, sum(count(*)) over () as total from rows group by year),
    many as (select year from years where number * 100 > total),
    apart as (
      select year from years where total >= 50 and number * 100 <= total
        and not exists (select from many where abs(many.year - years.year) < 2)
    )
    select source_sheet, source_row, day::text as day, (select min(year) from many) as first, (select max(year) from many) as last
    from rows where year in (select year from apart) order by source_sheet nulls first, source_row limit ${keptPerRule}`
}

export const plausibleYear: Check = defineCheck({
  id: 'plausibility.year',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: 'ほとんどの行は{first}年から{last}年ですが、この行だけ離れた日付（{day}）です。年や元号を確かめてください。',
      en: 'Nearly all rows are of {first} to {last}; this day ({day}) is far from them. Check the year or the era.',
    },
  },
  async staged(rows) {
    const { dataset, transaction, findings, columnOf } = rows
    if (!dataset.eventDate) return
    const found = await transaction.rows<Apart>(yearsApart(rows, identifier(dataset.eventDate)))
    const column = columnOf(dataset.eventDate) ?? null
    for (const { source_sheet, source_row, day, first, last } of found) {
      findings.add(issue(plausibleYear, { day, first, last }), { sheet: source_sheet, row: source_row, column }, day)
    }
  },
})

interface TooMany {
  source_sheet: string | null
  source_row: number
  value: string
  residents: number
}

export const plausibleCount: Check = defineCheck({
  id: 'plausibility.population',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '「{field_ja}」が人口（{residents}人）を超えています。桁や単位を確かめてください。',
      en: '“{field_en}” is more than the number of residents ({residents}). Check its digits and unit.',
    },
  },
  async staged(rows) {
    const { dataset, importId, transaction, findings, columnOf } = rows
    const counted = dataset.fields.filter(
      ({ type, unit }) => (type === 'count' || type === 'figure') && unit === 'animals',
    )
    for (const { name, label } of counted) {
      const found = await transaction.rows<TooMany>(sql`
        select s.source_sheet, s.source_row, s.${identifier(name)}::text as value, p.residents
        from ${stagingOf(dataset)} s cross join lateral (
          select residents from population_stat where municipality_code = s.municipality_code order by reference_date desc limit 1
        ) p
        where s.import_id = ${importId}::uuid and s.${identifier(name)} > p.residents
        order by s.source_sheet nulls first, s.source_row limit ${keptPerRule}`)
      for (const { source_sheet, source_row, value, residents } of found) {
        const params = { field_ja: label.ja, field_en: label.en, residents }
        const place = { sheet: source_sheet, row: source_row, column: columnOf(name) ?? null }
        findings.add(issue(plausibleCount, params), place, value)
      }
    }
  },
})
