/** Records of any dataset in the database. */
import { columnsOf, type DatasetDefinition, storedFields } from '../datasets/index.ts'
import { identifier, join, sql, type Sql, type Transaction } from '../platform/database/index.ts'
import { recordProblems } from './errors.ts'
import { conditionsOf, orderColumn, type RecordFilter } from './filter.ts'

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

function columnNames(dataset: DatasetDefinition): string[] {
  return storedFields(dataset).flatMap((field) => [...columnsOf(field)])
}

function tableOf(dataset: DatasetDefinition): Sql {
  return identifier('public', dataset.table)
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

export interface HistoryRow {
  replaced_at: Date
  replaced_by: string | null
  import: { id: string; number: number } | null
  reason: string | null
  before: Values
}

/** What a record said before, newest first. */
export async function historyOf(
  transaction: Transaction,
  dataset: DatasetDefinition,
  id: string,
): Promise<HistoryRow[]> {
  const names = columnNames(dataset)
  const rows = await transaction.rows<HistoryRow>(sql`
    select h.replaced_at, h.replaced_by, h.reason, h.before,
      case when i.id is null then null else jsonb_build_object('id', i.id, 'number', i.number) end as import
    from record_history h left join import_batch i on i.id = h.replaced_by_import
    where h.dataset = ${dataset.id} and h.record_id = ${id}::uuid order by h.id desc limit 100`)
  return rows.map((row) => ({
    ...row,
    before: Object.fromEntries(names.map((name) => [name, row.before[name] ?? null])),
  }))
}

/** Names of accounts by id, whatever their scope. */
export async function accountNames(transaction: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await transaction.rows<{ id: string; name: string }>(
    sql`select id, name from account where id = any(${[...new Set(ids)]}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
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
