/** Conditions of a list, made from what the dataset's definition allows. */
import type { DatasetDefinition, Field } from '../datasets/index.ts'
import { identifier, join, sql, type Sql } from '../platform/database/index.ts'
import { columnCondition } from '../tallies/index.ts'
import { recordProblems } from './errors.ts'

/** Which records: the fixed conditions, and filter fields by name. */
export interface RecordFilter {
  municipality?: string
  from?: string
  to?: string
  import?: string
  /** A column of the official table: exactly the records it counts, of the one body, by the column's own day. */
  column?: string
  fields: Readonly<Record<string, string>>
}

const fixed = new Set(['municipality', 'from', 'to', 'import', 'column', 'after', 'limit', 'encoding'])

/** Sorts the query of a request into a filter. */
export function filterOf(query: Readonly<Record<string, unknown>>): RecordFilter {
  const { municipality, from, to, import: importId, column } = query as Partial<Record<string, string>>
  const given = Object.entries(query).filter(([name, value]) => !fixed.has(name) && value !== undefined)
  return {
    ...(municipality && { municipality }),
    ...(from && { from }),
    ...(to && { to }),
    ...(importId && { import: importId }),
    ...(column && { column }),
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

/** The days of the filter: of the column where there is one, else of the dataset's own date. */
function periodConditions(dataset: DatasetDefinition, { column: id, municipality, from, to }: RecordFilter): Sql[] {
  if (id) {
    const column = dataset.columns?.find((candidate) => candidate.id === id)
    if (!column) {
      const known = dataset.columns?.map((candidate) => candidate.id).join(', ') ?? '–'
      throw recordProblems.record_filter_value_unknown({ field: 'column', value: id, known })
    }
    const ofBody = municipality ? [sql`t.municipality_code = ${municipality}`] : []
    return [...ofBody, columnCondition(column, { from, to })]
  }
  if ((from ?? to) && !dataset.eventDate) {
    throw recordProblems.record_filter_unknown({ field: from ? 'from' : 'to', known: 'municipality, import' })
  }
  const date = identifier('t', dataset.eventDate ?? 'id')
  return [...(from ? [sql`${date} >= ${from}::date`] : []), ...(to ? [sql`${date} <= ${to}::date`] : [])]
}

/** @param scope rows outside it are left out even where they are published: a list is of one's own records */
export function conditionsOf(dataset: DatasetDefinition, filter: RecordFilter, scope: string): Sql {
  const { municipality, fields } = filter
  const conditions = [sql`app_covers(t.municipality_code, ${scope})`]
  if (municipality) conditions.push(sql`app_covers(t.municipality_code, ${municipality})`)
  if (filter.import) conditions.push(sql`t.import_id = ${filter.import}::uuid`)
  conditions.push(...periodConditions(dataset, filter))
  for (const [name, value] of Object.entries(fields)) conditions.push(fieldCondition(dataset, name, value))
  return join(conditions, ' and ')
}
