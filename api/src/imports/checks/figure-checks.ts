/** Published figures against each other: sums, うち数, and the balance that need not be one (domain §1.2). */
import type { Code, DatasetDefinition } from '../../datasets/index.ts'
import { identifier, join, sql, type Sql } from '../../platform/database/index.ts'
import { keptPerRule } from '../findings.ts'
import type { Check, Parameters, StagedRows } from '../model.ts'
import { stagingOf } from '../run/staged-rows.ts'
import { defineCheck, issue, only } from './define.ts'

interface Found {
  natural_key: string
  source_sheet: string | null
  source_row: number
  written: number
  computed: number
}

/** Figures are compared among those that agree in everything that tells figures apart but the item itself. */
function sameTable({ identity, crosstab }: DatasetDefinition): Sql {
  const names = [...identity.otherwise, ...(identity.finer ?? [])].filter((name) => name !== crosstab?.by)
  return join(['municipality_code', ...names].map((name) => identifier(name)))
}

/** The figures of each table: `one` item, where `parts` are all there. */
function compared(rows: StagedRows, one: string, parts: readonly string[], broken: Sql): Sql {
  const { dataset, importId } = rows
  const { by, value } = dataset.crosstab ?? { by: '', value: '' }
  const item = identifier(by)
  const figure = identifier(value)
  return sql`
    with tables as (
      select min(natural_key) filter (where ${item} = ${one}) as natural_key,
        min(source_sheet) filter (where ${item} = ${one}) as source_sheet,
        min(source_row) filter (where ${item} = ${one}) as source_row,
        min(${figure}) filter (where ${item} = ${one})::float8 as written,
        sum(${figure}) filter (where ${item} = any (${[...parts]}))::float8 as computed,
        count(distinct ${item}) filter (where ${item} = any (${[...parts]})) as number
      from ${stagingOf(dataset)}
      where import_id = ${importId}::uuid and ${figure} is not null and ${item} = any (${[one, ...parts]})
      group by ${sameTable(dataset)}
    )
    select natural_key, source_sheet, source_row, written, computed from tables
    where source_row is not null and number = ${parts.length} and ${broken}
    order by source_sheet nulls first, source_row limit ${keptPerRule}`
}

function codeOf(dataset: DatasetDefinition, code: string): Code | undefined {
  return dataset.fields.find(({ name }) => name === dataset.crosstab?.by)?.codes?.find((known) => known.code === code)
}

function labelled(dataset: DatasetDefinition, key: string, codes: readonly string[]): Parameters {
  const labels = codes.map((code) => codeOf(dataset, code)?.label ?? { ja: code, en: code })
  return { [`${key}_ja`]: labels.map(({ ja }) => ja).join('＋'), [`${key}_en`]: labels.map(({ en }) => en).join(' + ') }
}

const plain = (number: number) => String(Number(number.toFixed(3)))

function report(rows: StagedRows, check: Check, found: readonly Found[], params: Parameters): void {
  const { dataset, findings, columnOf, placeOf } = rows
  const values = columnOf(dataset.crosstab?.value ?? '') ?? null
  for (const { natural_key, source_sheet, source_row, written, computed } of found) {
    const column = placeOf(natural_key) ?? values
    const numbers = { computed: plain(computed), difference: plain(Math.abs(written - computed)) }
    findings.add(
      issue(check, { ...params, ...numbers }),
      { sheet: source_sheet, row: source_row, column },
      plain(written),
    )
  }
}

export const figureSum: Check = defineCheck({
  id: 'figure.sum',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '合計が{difference}合いません。「{whole_ja}」と書かれた値に対し、内訳（{parts_ja}）の合計は{computed}です。公表された表のとおりなら、このまま取り込めます。',
      en: 'The total is off by {difference}: the parts of “{whole_en}” ({parts_en}) add up to {computed}. If it was published so, it may be taken in as it is.',
    },
  },
  async staged(rows) {
    const { dataset, transaction } = rows
    if (!dataset.crosstab) return
    for (const { whole, parts } of dataset.sums ?? []) {
      const found = await transaction.rows<Found>(compared(rows, whole, parts, sql`written <> computed`))
      report(rows, figureSum, found, { ...labelled(dataset, 'whole', [whole]), ...labelled(dataset, 'parts', parts) })
    }
  },
})

export const figureSubset: Check = defineCheck({
  id: 'figure.subset',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「{part_ja}」が「{whole_ja}」（{computed}）より大きくなっています。うち数は全体を超えません。',
      en: '“{part_en}” is more than “{whole_en}” ({computed}), of which it is a part.',
    },
  },
  async staged(rows) {
    const { dataset, transaction } = rows
    if (!dataset.crosstab) return
    for (const { part, whole } of dataset.subsets ?? []) {
      const found = await transaction.rows<Found>(compared(rows, part, [whole], sql`written > computed`))
      report(rows, figureSubset, found, {
        ...labelled(dataset, 'part', [part]),
        ...labelled(dataset, 'whole', [whole]),
      })
    }
  },
})

/** In ≠ out, because animals stay over the turn of the year. Said as a balance, so that nobody «corrects» it. */
export const figureBalance: Check = defineCheck({
  id: 'figure.balance',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '「{in_ja}」と、{out_ja}の合計（{computed}）の差は{difference}です。年度をまたぐ収容があるため、誤りではありません。',
      en: '“{in_en}” and {out_en} ({computed}) differ by {difference}. Animals stay over the turn of the year: this is no error.',
    },
  },
  async staged(rows) {
    const { dataset, transaction } = rows
    if (!dataset.crosstab) return
    for (const { in: into, out } of dataset.balance ?? []) {
      const found = await transaction.rows<Found>(compared(rows, into, out, sql`written <> computed`))
      report(rows, figureBalance, found, { ...labelled(dataset, 'in', [into]), ...labelled(dataset, 'out', out) })
    }
  },
})
