/** What a record said before, and how it came to be: from its first day to now, or to its withdrawal. */
import type { DatasetDefinition } from '../datasets/index.ts'
import { type Database, identifier, join, sql, systemScope, type Transaction } from '../platform/database/index.ts'
import { recordProblems } from './errors.ts'
import { columnNames, tableOf } from './statements.ts'
import type { Values } from './store.ts'

type ImportReference = { id: string; number: number } | null

/** An import replaced it · its revert brought back what was before · somebody corrected it · somebody withdrew it. */
export type ChangeKind = 'import' | 'revert' | 'correction' | 'withdrawal'

interface ChangeRow {
  replaced_at: Date
  replaced_by: string | null
  import: ImportReference
  reason: string | null
  before: Values & { created_at: string; import_id: string | null }
  municipality_code: string
}

interface CurrentRow {
  municipality_code: string
  values: Values
  created_at: Date
  import_id: string | null
}

interface CreationRow {
  account_id: string | null
  import: ImportReference
}

function readChanges(transaction: Transaction, dataset: DatasetDefinition, id: string): Promise<ChangeRow[]> {
  return transaction.rows<ChangeRow>(sql`
    select h.replaced_at, h.replaced_by, h.reason, h.before, h.municipality_code,
      case when i.id is null then null else jsonb_build_object('id', i.id, 'number', i.number) end as import
    from record_history h left join import_batch i on i.id = h.replaced_by_import
    where h.dataset = ${dataset.id} and h.record_id = ${id}::uuid
      and app_covers(h.municipality_code, ${transaction.scope}) order by h.id desc limit 200`)
}

function readCurrent(transaction: Transaction, dataset: DatasetDefinition, id: string) {
  const columns = join(columnNames(dataset).map((name) => identifier('t', name)))
  return transaction.first<CurrentRow>(sql`
    select t.municipality_code, t.created_at, t.import_id, (select to_jsonb(v) from (select ${columns}) v) as values
    from ${tableOf(dataset)} t where t.id = ${id}::uuid and app_covers(t.municipality_code, ${transaction.scope})`)
}

/** Who entered it: the file's, or noted in the same transaction as the record itself. */
function readCreation(
  transaction: Transaction,
  { id, municipality, at, importId }: { id: string; municipality: string; at: Date; importId: string | null },
): Promise<CreationRow | undefined> {
  if (importId) {
    return transaction.first<CreationRow>(sql`
      select committed_by as account_id, jsonb_build_object('id', id, 'number', number) as import
      from import_batch where id = ${importId}::uuid`)
  }
  return transaction.first<CreationRow>(sql`
    select account_id, null as import from audit_entry where municipality_code = ${municipality}
      and happened_at = ${at} and action = 'record.create' and subject_id = ${id} limit 1`)
}

function kindOf({ import: by, reason }: ChangeRow, isLast: boolean): ChangeKind {
  if (by) return reason === 'revert' ? 'revert' : 'import'
  return isLast ? 'withdrawal' : 'correction'
}

async function accountNames(
  database: Database,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = await database.inScope(systemScope, (transaction) =>
    transaction.rows<{ id: string; name: string }>(sql`select id, name from account where id = any(${wanted}::uuid[])`),
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id ?? '') ?? '–'
}

function picked(names: readonly string[], values: Values): Values {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
}

async function readAll(transaction: Transaction, dataset: DatasetDefinition, id: string) {
  const current = await readCurrent(transaction, dataset, id)
  const changes = await readChanges(transaction, dataset, id)
  const municipality = current?.municipality_code ?? changes[0]?.municipality_code
  if (!municipality) throw recordProblems.record_not_found()
  const first = changes.at(-1)?.before
  const at = first ? new Date(first.created_at) : (current?.created_at ?? new Date())
  const importId = first ? first.import_id : (current?.import_id ?? null)
  const creation = await readCreation(transaction, { id, municipality, at, importId })
  return { current, changes, municipality, at, creation }
}

/** The history of a record, also of one that was withdrawn; newest first. */
export async function readHistory(database: Database, scope: string, dataset: DatasetDefinition, id: string) {
  const { current, changes, municipality, at, creation } = await database.inScope(scope, (transaction) =>
    readAll(transaction, dataset, id),
  )
  const nameOf = await accountNames(database, [
    ...changes.map(({ replaced_by }) => replaced_by),
    creation?.account_id ?? null,
  ])
  const columns = columnNames(dataset)
  return {
    id,
    municipality_code: municipality,
    withdrawn: !current,
    created: {
      at: at.toISOString(),
      by: creation?.account_id ? { name: nameOf(creation.account_id) } : null,
      import: creation?.import ?? null,
    },
    items: changes.map((change, index) => {
      const after = index === 0 ? current?.values : changes[index - 1]?.before
      return {
        kind: kindOf(change, !after),
        at: change.replaced_at.toISOString(),
        by: { name: nameOf(change.replaced_by) },
        import: change.import,
        reason: change.import ? null : change.reason,
        before: picked(columns, change.before),
        after: after ? picked(columns, after) : null,
      }
    }),
  }
}

/** Whether there was such a record. */
export async function hasHistory(transaction: Transaction, dataset: DatasetDefinition, id: string): Promise<boolean> {
  const found = await transaction.first(sql`
    select from record_history h where h.dataset = ${dataset.id} and h.record_id = ${id}::uuid
      and app_covers(h.municipality_code, ${transaction.scope}) limit 1`)
  return found !== undefined
}
