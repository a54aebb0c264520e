/** Records of any dataset in the database. */
import type { DatasetDefinition } from '../datasets/index.ts'
import { identifier, join, sql, type Sql, type Transaction } from '../platform/database/index.ts'
import { recordProblems } from './errors.ts'
import { conditionsOf, orderColumn, type RecordFilter } from './filter.ts'
import { columnNames, tableOf } from './statements.ts'

export type Values = Record<string, string | number | string[] | null>

export interface RecordRow {
  id: string
  municipality_code: string
  values: Values
  import: { id: string; number: number } | null
  source_sheet: string | null
  source_row: number | null
  updated_at: Date
}

function selected(dataset: DatasetDefinition): Sql {
  const columns = join(columnNames(dataset).map((name) => identifier('t', name)))
  return sql`t.id, t.municipality_code, (select to_jsonb(v) from (select ${columns}) v) as values,
    case when i.id is null then null else jsonb_build_object('id', i.id, 'number', i.number) end as import,
    t.source_sheet, t.source_row, t.updated_at`
}

/** Where a page ended: the value of the order column and the id of its last record. */
function cursorOf(order: string, id: string): string {
  return Buffer.from(JSON.stringify([order, id])).toString('base64url')
}

function readCursor(cursor: string): [string, string] {
  try {
    const [order, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const orderIsPlain = /^[0-9a-f-]{1,40}$/.test(String(order))
    if (orderIsPlain && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id))) {
      return [String(order), String(id)]
    }
  } catch {
    // said below
  }
  throw recordProblems.record_cursor_invalid()
}

function orderValue(row: RecordRow, column: string): string {
  return column === 'id' ? row.id : String(row.values[column] ?? '')
}

/** What a cursor's text has to be, to be compared with the order column. */
function orderType({ eventDate }: DatasetDefinition, column: string): Sql {
  if (eventDate) return sql`date`
  return column === 'id' ? sql`uuid` : sql`int`
}

/** Newest first, by event date and id. */
export async function listRecords(
  transaction: Transaction,
  dataset: DatasetDefinition,
  filter: RecordFilter,
  { after, limit }: { after?: string; limit: number },
): Promise<{ items: RecordRow[]; next: string | null; total: number }> {
  const conditions = conditionsOf(dataset, filter, transaction.scope)
  const table = tableOf(dataset)
  const column = orderColumn(dataset)
  const order = identifier('t', column)
  const [afterOrder, afterId] = after ? readCursor(after) : []
  const beyond = afterOrder
    ? sql`and (${order}, t.id) < (${afterOrder}::${orderType(dataset, column)}, ${afterId}::uuid)`
    : sql``
  const rows = await transaction.rows<RecordRow>(sql`
    select ${selected(dataset)} from ${table} t left join import_batch i on i.id = t.import_id
    where ${conditions} ${beyond} order by ${order} desc, t.id desc limit ${limit + 1}`)
  const counted = await transaction.first<{ total: number }>(
    sql`select count(*) as total from ${table} t where ${conditions}`,
  )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last ? cursorOf(orderValue(last, column), last.id) : null
  return { items, next, total: counted?.total ?? 0 }
}

export async function getRecord(
  transaction: Transaction,
  dataset: DatasetDefinition,
  id: string,
): Promise<RecordRow | undefined> {
  return transaction.first<RecordRow>(sql`
    select ${selected(dataset)} from ${tableOf(dataset)} t left join import_batch i on i.id = t.import_id
    where t.id = ${id}::uuid and app_covers(t.municipality_code, ${transaction.scope})`)
}

/**
 * The records of a filter in the order of their days; equal records without a number in the order of their ordinals, so
 * that reading the export gives every one its own key again.
 */
export function exportQuery(dataset: DatasetDefinition, filter: RecordFilter, scope: string): Sql {
  const columns = join(columnNames(dataset).map((name) => identifier('t', name)))
  const order = identifier('t', orderColumn(dataset))
  return sql`
    select m.lg_code, ${columns} from ${tableOf(dataset)} t join municipality m on m.code = t.municipality_code
    where ${conditionsOf(dataset, filter, scope)}
    order by t.municipality_code, ${order}, length(t.natural_key), t.natural_key`
}
