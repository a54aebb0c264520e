/** What the fields of one record say of each other: declared in the dataset's definition, looked at in one pass over all rows. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import { identifier, join, raw, sql, type Sql } from '../../platform/database/index.ts'
import { keptPerRule } from '../findings.ts'
import type { Check, Parameters, StagedRows } from '../model.ts'
import { stagingOf } from '../run/staged-rows.ts'
import { defineCheck, issue, only } from './define.ts'

const order = {
  [only]: {
    ja: '「{later_ja}」が「{earlier_ja}」より前の日になっています（もう一方の日は{other}）。どちらかを直してください。',
    en: '“{later_en}” is before “{earlier_en}” (the other day is {other}). Correct one of them.',
  },
}

export const orderImpossible = defineCheck({ id: 'order.impossible', severity: 'error', sentences: order })

export const orderDoubtful = defineCheck({ id: 'order.doubtful', severity: 'warning', sentences: order })

export const subsetLarger = defineCheck({
  id: 'subset.larger',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「{part_ja}」（この欄）が「{whole_ja}」（{other}）より大きくなっています。内訳は全体を超えません。',
      en: '“{part_en}” (this cell) is more than “{whole_en}” ({other}), of which it is a part.',
    },
  },
})

export const onlyWith = defineCheck({
  id: 'combination.only_with',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「{field_ja}」は、「{of_ja}」が{codes_ja}のときだけ書きます。どちらかを直してください。',
      en: '“{field_en}” is filled in only when “{of_en}” is {codes_en}. Correct one of them.',
    },
  },
})

export const expected = defineCheck({
  id: 'combination.expected',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '「{of_ja}」（{other}）があるのに「{field_ja}」が空欄です。このままでは「{field_ja}」での集計に入りません。',
      en: '“{field_en}” is blank although “{of_en}” is filled in ({other}). The row is left out of counts by “{field_en}”.',
    },
  },
})

/** A condition that no row should meet. */
interface Rule {
  check: Check
  broken: Sql
  /** The field whose cell is pointed at, and the other that speaks against it. */
  field: string
  other: string
  params: Parameters
}

const column = (name: string) => identifier('s', name)

/** Labels of fields and codes under the names that the sentences use. */
function labels(dataset: DatasetDefinition, names: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(names).flatMap(([key, name]) => {
    const label = dataset.fields.find((field) => field.name === name)?.label ?? { ja: name, en: name }
    return [
      [`${key}_ja`, label.ja],
      [`${key}_en`, label.en],
    ]
  })
  return Object.fromEntries(pairs) as Record<string, string>
}

function codeLabels(field: Field | undefined, codes: readonly string[]): Record<string, string> {
  const found = (field?.codes ?? []).filter(({ code }) => codes.includes(code)).map(({ label }) => label)
  return {
    codes_ja: found.map(({ ja }) => `「${ja}」`).join('か'),
    codes_en: found.map(({ en }) => `“${en}”`).join(' or '),
  }
}

function orderRules(dataset: DatasetDefinition): Rule[] {
  const isEstimated = (name: string) => dataset.fields.find((field) => field.name === name)?.estimated === true
  return (dataset.order ?? []).map(({ earlier, later, doubtful }) => {
    const [field, other] = isEstimated(earlier) ? [earlier, later] : [later, earlier]
    return {
      check: doubtful ? orderDoubtful : orderImpossible,
      broken: sql`${column(later)} < ${column(earlier)}`,
      field,
      other,
      params: labels(dataset, { earlier, later }),
    }
  })
}

function subsetRules(dataset: DatasetDefinition): Rule[] {
  return (dataset.subsets ?? []).map(({ part, whole }) => ({
    check: subsetLarger,
    broken: sql`${column(part)} > ${column(whole)}`,
    field: part,
    other: whole,
    params: labels(dataset, { part, whole }),
  }))
}

function combinationRules(dataset: DatasetDefinition): Rule[] {
  const only = (dataset.onlyWith ?? []).map(({ field, of, codes }) => ({
    check: onlyWith,
    broken: sql`${column(field)} is not null and coalesce(${column(of)}, '') <> all (${[...codes]}::text[])`,
    field,
    other: of,
    params: {
      ...labels(dataset, { field, of }),
      ...codeLabels(
        dataset.fields.find(({ name }) => name === of),
        codes,
      ),
    },
  }))
  const wanted = (dataset.expects ?? []).map(({ field, of, except = [] }) => ({
    check: expected,
    broken: sql`${column(field)} is null and ${column(of)} is not null and ${column(of)}::text <> all (${[...except]}::text[])`,
    field,
    other: of,
    params: labels(dataset, { field, of }),
  }))
  return [...only, ...wanted]
}

interface Found {
  source_sheet: string | null
  source_row: number
  value: string | null
  other: string | null
}

/** What a person reads for a stored value. */
function shown(dataset: DatasetDefinition, name: string, value: string | null): string {
  const code = dataset.fields.find((field) => field.name === name)?.codes?.find((known) => known.code === value)
  return code?.label.ja ?? value ?? ''
}

async function report(rows: StagedRows, rule: Rule, number: number): Promise<void> {
  const { transaction, dataset, importId, findings, columnOf } = rows
  const found = await transaction.rows<Found>(sql`
    select source_sheet, source_row, ${column(rule.field)}::text as value, ${column(rule.other)}::text as other
    from ${stagingOf(dataset)} s where import_id = ${importId}::uuid and ${rule.broken}
    order by source_sheet nulls first, source_row limit ${keptPerRule}`)
  for (const { source_sheet, source_row, value, other } of found) {
    const params = { ...rule.params, other: shown(dataset, rule.other, other) }
    const place = { sheet: source_sheet, row: source_row, column: columnOf(rule.field) ?? null }
    findings.add(issue(rule.check, params), place, shown(dataset, rule.field, value))
  }
  findings.countFurther(rule.check.severity, number - found.length)
}

/** One check stands for all of them: the rows are gone through once, and again only where something was found. */
orderImpossible.staged = async (rows) => {
  const { transaction, dataset, importId } = rows
  if (dataset.kind !== 'records') return
  const rules = [...orderRules(dataset), ...subsetRules(dataset), ...combinationRules(dataset)]
  if (rules.length === 0) return
  const counts = rules.map(({ broken }, index) => sql`count(*) filter (where ${broken})::int as ${raw(`r${index}`)}`)
  const counted = await transaction.first<Record<string, number>>(
    sql`select ${join(counts)} from ${stagingOf(dataset)} s where import_id = ${importId}::uuid`,
  )
  for (const [index, rule] of rules.entries()) {
    const number = counted?.[`r${index}`] ?? 0
    if (number > 0) await report(rows, rule, number)
  }
}
