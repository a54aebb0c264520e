/** Counts of records by the columns of an official table: read from the records themselves, so that each can be shown. */
import type { DatasetDefinition, RecordColumn, Where } from '../datasets/index.ts'
import { identifier, join, raw, type Sql, sql, type Transaction } from '../platform/database/index.ts'

/** Days, both included. */
export interface DayRange {
  from?: string | undefined
  to?: string | undefined
}

function holds(where: Where): Sql {
  const fields = Object.entries(where).map(([field, values]) => {
    const name = identifier('t', field)
    const codes = values.filter((value) => value !== null)
    const among = codes.length > 0 ? sql`${name}::text = any (${codes})` : sql`false`
    return values.includes(null) ? sql`(${among} or ${name} is null)` : among
  })
  return sql`(${join(fields, ' and ')})`
}

function inPeriod({ date, until }: RecordColumn, { from, to }: DayRange): Sql[] {
  const begun = identifier('t', date)
  const conditions = [sql`${begun} is not null`]
  if (to) conditions.push(sql`${begun} <= ${to}::date`)
  if (until) {
    const ended = identifier('t', until)
    conditions.push(to ? sql`(${ended} is null or ${ended} > ${to}::date)` : sql`${ended} is null`)
  } else if (from) conditions.push(sql`${begun} >= ${from}::date`)
  return conditions
}

/** Which rows of the dataset's table, named `t`, the column counts in a period. */
export function columnCondition(column: RecordColumn, range: DayRange): Sql {
  const groups = column.groups.map((alternatives) => sql`(${join(alternatives.map(holds), ' or ')})`)
  return join([...inPeriod(column, range), ...groups], ' and ')
}

export interface ColumnRequest {
  column: RecordColumn
  range: DayRange
}

/** Counts of one body, in the order of the requests. */
export async function countColumns(
  transaction: Transaction,
  dataset: DatasetDefinition,
  municipality: string,
  requests: readonly ColumnRequest[],
): Promise<number[]> {
  const counts = requests.map(
    ({ column, range }, index) =>
      sql`count(*) filter (where ${columnCondition(column, range)})::int as ${raw(`n${index}`)}`,
  )
  const row = await transaction.first<Record<string, number>>(sql`
    select ${join(counts)} from ${identifier('public', dataset.table)} t
    where t.municipality_code = ${municipality} and app_covers(t.municipality_code, ${transaction.scope})`)
  return requests.map((_, index) => row?.[`n${index}`] ?? 0)
}
