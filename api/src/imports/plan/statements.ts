/** The statements that compare staged rows with stored ones: the same for every dataset, made from its definition. */
import { columnsOf, type DatasetDefinition, storedFields } from '../../datasets/index.ts'
import { identifier, join, sql, type Sql, type Transaction } from '../../platform/database/index.ts'
import { stagingOf, storedColumns } from '../run/staged-rows.ts'
import type { StoredReading } from '../store.ts'

export interface Plan {
  dataset: DatasetDefinition
  importId: string
  municipalityCode: string
  table: Sql
  staging: Sql
  /** Columns that the file speaks about. What it has no column for stays as it is in rows that exist. */
  spokenOf: readonly string[]
}

export interface PlanCounts {
  new: number
  changed: number
  identical: number
}

/** @param reading how the file was read: which fields have a column */
export function planOf(
  dataset: DatasetDefinition,
  { id, municipality_code }: { id: string; municipality_code: string },
  reading: StoredReading = {},
): Plan {
  const inFile = new Set([
    ...(reading.columns ?? []).map(({ field }) => field),
    ...Object.keys(reading.constants ?? {}),
  ])
  const spokenOf = storedFields(dataset).filter(({ name, fallback }) => inFile.has(name) || fallback !== undefined)
  return {
    dataset,
    importId: id,
    municipalityCode: municipality_code,
    table: identifier('public', dataset.table),
    staging: stagingOf(dataset),
    spokenOf: spokenOf.flatMap((field) => [...columnsOf(field)]),
  }
}

export function namesOf(columns: readonly string[], alias?: string): Sql {
  return join(columns.map((name) => (alias ? identifier(alias, name) : identifier(name))))
}

/** Staged row `s` and stored row `t` say different things. */
export function differs({ spokenOf }: Plan): Sql {
  return sql`(${namesOf(spokenOf, 's')}) is distinct from (${namesOf(spokenOf, 't')})`
}

/** Staged row `s` and stored row `t` are the same thing. */
export const sameThing = sql`t.municipality_code = s.municipality_code and t.natural_key = s.natural_key`

/** Staged rows of this import. */
export function ofThisImport({ importId, municipalityCode }: Plan): Sql {
  return sql`s.import_id = ${importId}::uuid and app_covers(s.municipality_code, ${municipalityCode})`
}

/** What taking the staged rows in would do. */
export async function countPlan(transaction: Transaction, plan: Plan): Promise<PlanCounts> {
  const counts = await transaction.first<PlanCounts>(sql`
    select count(*) filter (where t.id is null) as new,
      count(*) filter (where t.id is not null and ${differs(plan)}) as changed,
      count(*) filter (where t.id is not null and not (${differs(plan)})) as identical
    from ${plan.staging} s left join ${plan.table} t on ${sameThing} where ${ofThisImport(plan)}`)
  return counts ?? { new: 0, changed: 0, identical: 0 }
}

/** Keeps stored rows `t` as they are now, before this import replaces or removes them. */
export function keepHistory(plan: Plan, from: Sql, given: { accountId: string; reason: string }): Sql {
  return sql`
    insert into record_history (dataset, record_id, municipality_code, before, replaced_by_import, replaced_by, reason)
    select ${plan.dataset.id}, t.id, t.municipality_code, to_jsonb(t), ${plan.importId}::uuid, ${given.accountId}::uuid,
      ${given.reason} ${from}`
}

/** Replaces the stored rows about which the file says something else. */
export function updateChanged(plan: Plan): Sql {
  const assignments = plan.spokenOf.map((name) => sql`${identifier(name)} = s.${identifier(name)}`)
  return sql`
    update ${plan.table} t set ${join(assignments)}, import_id = s.import_id, source_sheet = s.source_sheet,
      source_row = s.source_row, updated_at = now()
    from ${plan.staging} s where ${ofThisImport(plan)} and ${sameThing} and ${differs(plan)}`
}

/**
 * Adds the staged rows that are not there yet.
 * @param rows only those of these rows of the file
 */
export function insertNew(plan: Plan, rows?: { after: number; to: number }): Sql {
  const slice = rows ? sql`and s.source_row > ${rows.after} and s.source_row <= ${rows.to}` : sql``
  const columns = [
    'municipality_code',
    'natural_key',
    'import_id',
    'source_sheet',
    'source_row',
    ...storedColumns(plan.dataset),
  ]
  return sql`
    insert into ${plan.table} (${namesOf(columns)}) select ${namesOf(columns, 's')}
    from ${plan.staging} s where ${ofThisImport(plan)} ${slice}
      and not exists (select from ${plan.table} t where ${sameThing})`
}

/** Takes the rows of the import out of the staging table. */
export function clearStaging(plan: Plan): Sql {
  return sql`delete from ${plan.staging} s where ${ofThisImport(plan)}`
}
