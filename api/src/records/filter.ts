/** Conditions of a list, made from what the dataset's definition allows. */
import type { DatasetDefinition, Field } from '../datasets/index.ts'
import { identifier, join, sql, type Sql } from '../platform/database/index.ts'
import { recordProblems } from './errors.ts'

/** Which records: the fixed conditions, and filter fields by name. */
export interface RecordFilter {
  municipality?: string
  from?: string
  to?: string
  import?: string
  fields: Readonly<Record<string, string>>
}

const fixed = new Set(['municipality', 'from', 'to', 'import', 'after', 'limit', 'encoding'])

/** Sorts the query of a request into a filter. */
export function filterOf(query: Readonly<Record<string, unknown>>): RecordFilter {
  const { municipality, from, to, import: importId } = query as Partial<Record<string, string>>
  const given = Object.entries(query).filter(([name, value]) => !fixed.has(name) && value !== undefined)
  return {
    ...(municipality && { municipality }),
    ...(from && { from }),
    ...(to && { to }),
    ...(importId && { import: importId }),
    fields: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  }
}

function codesOf({ codes }: Field): readonly string[] | null {
  return codes?.map(({ code }) => code) ?? null
}

function fieldCondition(dataset: DatasetDefinition, name: string, value: string): Sql {
  const filterable = dataset.fields.filter(({ filter }) => filter)
  const field = filterable.find((candidate) => candidate.name === name)
  if (!field) {
    const known = filterable.map((candidate) => candidate.name).join(', ') || '–'
    throw recordProblems.record_filter_unknown({ field: name, known })
  }
  const codes = codesOf(field)
  if (codes && !codes.includes(value)) {
    throw recordProblems.record_filter_value_unknown({ field: name, value, known: codes.join(', ') })
  }
  return field.type === 'codes'
    ? sql`${value} = any (${identifier('t', name)})`
    : sql`${identifier('t', name)}::text = ${value}`
}

/** The column by which records are ordered and, if it is a date, limited. */
export function orderColumn({ eventDate, fields }: DatasetDefinition): string {
  return eventDate ?? fields.find(({ type }) => type === 'fiscal_year')?.name ?? 'id'
}

/** @param scope rows outside it are left out even where they are published: a list is of one's own records */
export function conditionsOf(dataset: DatasetDefinition, filter: RecordFilter, scope: string): Sql {
  const { municipality, from, to, fields } = filter
  const conditions = [sql`app_covers(t.municipality_code, ${scope})`]
  if (municipality) conditions.push(sql`app_covers(t.municipality_code, ${municipality})`)
  if (filter.import) conditions.push(sql`t.import_id = ${filter.import}::uuid`)
  if ((from ?? to) && !dataset.eventDate) {
    throw recordProblems.record_filter_unknown({ field: from ? 'from' : 'to', known: 'municipality, import' })
  }
  const date = identifier('t', dataset.eventDate ?? 'id')
  if (from) conditions.push(sql`${date} >= ${from}::date`)
  if (to) conditions.push(sql`${date} <= ${to}::date`)
  for (const [name, value] of Object.entries(fields)) conditions.push(fieldCondition(dataset, name, value))
  return join(conditions, ' and ')
}
