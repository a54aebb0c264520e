/** The whole answer: both tables, what differs, what was checked, and the stamp. */
import { findClosing } from '../../closings/index.ts'
import { findDataset, type Label } from '../../datasets/index.ts'
import { firstClassifiedYear, wholeCountry } from '../../measures/index.ts'
import { type Database, identifier, sql, type Transaction } from '../../platform/database/index.ts'
import { eraDateLabel, fiscalYearLabel, fiscalYearOf } from '../../reference/index.ts'
import { checksOf } from './checks.ts'
import { compare } from './differences.ts'
import { officialTableProblems } from './errors.ts'
import { type AggregatesTable, tableFromAggregates } from './from-aggregates.ts'
import { type RecordsTable, tableFromRecords } from './from-records.ts'
import { layout, nameById, title } from './layout.ts'
import { notesOf } from './notes.ts'
import type { OfficialTable, OfficialTableQuery, Table } from './schema.ts'

interface Area {
  code: string
  name: string
  fictitious: boolean
  inside: boolean
}

async function readArea(transaction: Transaction, code: string): Promise<Area> {
  const inside = sql`app_covers(${code}, ${transaction.scope}) as inside`
  if (code === wholeCountry) {
    const row = await transaction.first<{ inside: boolean }>(sql`select ${inside}`)
    return { code, name: '全国', fictitious: false, inside: row?.inside ?? false }
  }
  const area = await transaction.first<Area>(
    sql`select code, name, fictitious, ${inside} from municipality where code = ${code}`,
  )
  if (!area) throw officialTableProblems.table_area_unknown({ area: code })
  return area
}

interface YearRow {
  fiscal_year: number
  records: boolean
  aggregates: boolean
}

/** The years of which the body has records or figures of the table, the newest first. */
function readYears(transaction: Transaction, area: string): Promise<YearRow[]> {
  const yearOf = (day: string) => sql`extract(year from ${identifier('t', day)} - interval '3 months')::int`
  return transaction.rows<YearRow>(sql`
    with found as (
      select distinct ${yearOf('intake_on')} as fiscal_year, true as records, false as aggregates from intake t
      where municipality_code = ${area} and app_covers(municipality_code, ${transaction.scope})
      union all
      select distinct ${yearOf('outcome_on')}, true, false from intake t
      where municipality_code = ${area} and app_covers(municipality_code, ${transaction.scope}) and outcome_on is not null
      union all
      select distinct fiscal_year, false, true from observation
      where municipality_code = ${area} and month is null and standing = 'official' and exactness = 'exact'
    )
    select fiscal_year, bool_or(records) as records, bool_or(aggregates) as aggregates
    from found group by fiscal_year order by fiscal_year desc`)
}

/** Both included; a year that is not over ends today. */
function periodOf(fiscalYear: number, today: string): { from: string; to: string; provisional: boolean } {
  const end = `${fiscalYear + 1}-03-31`
  return { from: `${fiscalYear}-04-01`, to: today < end ? today : end, provisional: today <= end }
}

const versions =
  findDataset('official-statistics').fields.find(({ name }) => name === 'definition_version')?.codes ?? []

function definitionOf(version: string): Table['definition'] {
  return { version, label: versions.find(({ code }) => code === version)?.label ?? { ja: version, en: version } }
}

function recordsTable(found: RecordsTable, area: Area, fiscalYear: number, from: string): Table {
  const notes: Label[] = []
  if (found.recorded && found.recorded.from > from) {
    notes.push({
      ja: `台帳は${found.recorded.from}からです。それより前の分は入っていません。`,
      en: `The register begins on ${found.recorded.from}; nothing before it is included.`,
    })
  }
  return {
    source: 'records',
    cells: found.cells,
    definition: definitionOf(fiscalYear < firstClassifiedYear ? 'handbook' : 'handbook_classified'),
    vintage: null,
    vintages: [],
    sources: [{ label: `${area.name}の記録「${findDataset('intake').label.ja}」`, address: null }],
    changed_at: found.changedAt?.toISOString() ?? null,
    notes,
  }
}

function aggregatesTable(found: AggregatesTable): Table {
  const revised = found.revised.map(({ id, vintage, value }) => ({
    ja: `後の公表（公表時点 ${vintage}）で改められています：${nameById(id).ja} ${value?.toLocaleString('ja-JP') ?? '…'}。`,
    en: `Revised in a later publication (vintage ${vintage}): ${nameById(id).en} ${value?.toLocaleString('en') ?? '…'}.`,
  }))
  const contested = found.contested.map((id) => ({
    ja: `同じ公表時点に違う値があります：${nameById(id).ja}。新しく変更されたものを載せています。`,
    en: `Sources of one vintage disagree: ${nameById(id).en}. The most recently changed value is shown.`,
  }))
  return {
    source: 'aggregates',
    cells: found.cells,
    definition: definitionOf(found.definitionVersion ?? 'handbook'),
    vintage: found.vintage,
    vintages: found.vintages,
    sources: found.sources,
    changed_at: found.changedAt?.toISOString() ?? null,
    notes: [...revised, ...contested],
  }
}

interface Found {
  area: Area
  years: YearRow[]
  fiscalYear: number
  period: ReturnType<typeof periodOf>
  fromRecords: RecordsTable | null
  fromAggregates: AggregatesTable | null
  source: OfficialTable['source']
  closedAt: Date | null
}

/** The newest finished year of which anything is known, else the newest, else the last one. */
function yearOf(years: readonly YearRow[], today: string): number {
  const current = fiscalYearOf(today)
  return years.find(({ fiscal_year: year }) => year < current)?.fiscal_year ?? years[0]?.fiscal_year ?? current - 1
}

async function read(transaction: Transaction, query: OfficialTableQuery, today: string): Promise<Found> {
  const area = await readArea(transaction, query.area)
  if (query.source === 'records' && !area.inside) {
    throw officialTableProblems.table_outside_scope({ area: `${area.name}（${area.code}）`, scope: transaction.scope })
  }
  const years = await readYears(transaction, area.code)
  const fiscalYear = query.fiscal_year ?? yearOf(years, today)
  if (fiscalYear > fiscalYearOf(today)) throw officialTableProblems.table_year_not_begun({ year: fiscalYear })
  const period = periodOf(fiscalYear, today)
  const hasRecords = area.inside && years.some(({ records }) => records)
  const fromRecords = hasRecords ? await tableFromRecords(transaction, { area: area.code, fiscalYear, period }) : null
  const asked = { area: area.code, fiscalYear, vintage: query.vintage }
  const fromAggregates = await tableFromAggregates(transaction, asked)
  if (query.vintage !== undefined && !fromAggregates) {
    throw officialTableProblems.table_vintage_unknown({ year: fiscalYear, vintage: query.vintage })
  }
  const isRecorded = years.some(({ fiscal_year, records }) => fiscal_year === fiscalYear && records)
  const source = query.source ?? (fromRecords && isRecorded ? 'records' : 'aggregates')
  const dataset = source === 'records' ? 'intake' : 'official-statistics'
  const closing = area.inside
    ? await findClosing(transaction, { municipality: area.code, dataset, fiscalYear })
    : undefined
  return { area, years, fiscalYear, period, fromRecords, fromAggregates, source, closedAt: closing?.closed_at ?? null }
}

function periodLabel({ from, to }: { from: string; to: string }): Label {
  return { ja: `${eraDateLabel(from)}〜${eraDateLabel(to)}`, en: `${from} – ${to}` }
}

function compose(found: Found): OfficialTable {
  const { area, years, fiscalYear, period, fromRecords, fromAggregates, source, closedAt } = found
  const tables = {
    records: fromRecords && recordsTable(fromRecords, area, fiscalYear, period.from),
    aggregates: fromAggregates && aggregatesTable(fromAggregates),
  }
  const chosen = tables[source]
  return {
    title,
    area: { code: area.code, name: area.name, fictitious: area.fictitious },
    fiscal_year: fiscalYear,
    year_label: fiscalYearLabel(fiscalYear),
    period: { from: period.from, to: period.to, label: periodLabel(period) },
    provisional: period.provisional,
    closed_at: closedAt?.toISOString() ?? null,
    years: years.map((year) => ({ ...year, label: fiscalYearLabel(year.fiscal_year) })),
    columns: layout.map(({ id, block, path, subsetOf }) => ({ id, block, path: [...path], subset_of: subsetOf })),
    source,
    tables,
    ...compare(tables.records, tables.aggregates),
    checks: chosen
      ? checksOf({ cells: chosen.cells, besides: source === 'records' ? (fromRecords?.besides ?? null) : null })
      : [],
    notes: notesOf({
      classified: chosen?.definition.version === 'handbook_classified',
      invented: area.fictitious,
    }),
    computed_at: new Date().toISOString(),
  }
}

/** The table of a body and a fiscal year, for somebody with this scope. */
export async function officialTable(
  database: Database,
  scope: string,
  query: OfficialTableQuery,
  today: string,
): Promise<OfficialTable> {
  return compose(await database.inScope(scope, (transaction) => read(transaction, query, today)))
}
