/** The rows of one file in the staging table: typed, not yet taken in. Everything here is one statement over all of them. */
import { columnsOf, type DatasetDefinition, storedFields } from '../../datasets/index.ts'
import { identifier, join, sql, type Sql, type Transaction } from '../../platform/database/index.ts'
import type { StagedRows } from '../model.ts'
import type { Copy } from './copy.ts'
import { startCopy } from './copy.ts'

/** The view through which staged rows are read and cleared. */
export function stagingOf(dataset: DatasetDefinition): Sql {
  return identifier('staging', dataset.table)
}

/** The columns that a dataset's definition gives, in its order. */
export function storedColumns(dataset: DatasetDefinition): string[] {
  return storedFields(dataset).flatMap((field) => [...columnsOf(field)])
}

/** Starts loading; each line has `naturalKey` and the stored columns behind the fixed ones. */
export function startStaging(transaction: Transaction, dataset: DatasetDefinition): Copy {
  const columns = [
    'municipality_code',
    'import_id',
    'source_sheet',
    'source_row',
    'natural_key',
    ...storedColumns(dataset),
  ]
  const table = identifier('staging', `${dataset.table}_rows`)
  return startCopy(transaction, sql`copy ${table} (${join(columns.map((name) => identifier(name)))}) from stdin`)
}

/**
 * Statistics of what was copied a moment ago do not exist yet: for many rows the planner has to be told not to look them
 * up one by one.
 */
export async function prepareForMany(transaction: Transaction, rows: number): Promise<void> {
  await transaction.run(sql`set local jit = off`)
  if (rows < 5000) return
  await transaction.run(sql`set local enable_nestloop = off`)
  await transaction.run(sql`set local work_mem = '64MB'`)
}

/** Numbers the rows that no number tells apart among their equals, in the order of the file. */
export async function setOrdinals({ transaction, dataset, importId, mayRepeat }: StagedRows): Promise<void> {
  if (!mayRepeat) return
  const staging = stagingOf(dataset)
  await transaction.run(sql`
    update ${staging} s set natural_key = left(s.natural_key, -1) || o.ordinal
    from (
      select source_sheet, source_row, municipality_code, natural_key,
        row_number() over (partition by municipality_code, natural_key order by source_sheet nulls first, source_row) as ordinal
      from ${staging} where import_id = ${importId}::uuid and (municipality_code, natural_key) in (
        select municipality_code, natural_key from ${staging} where import_id = ${importId}::uuid and natural_key not like 'no:%'
        group by 1, 2 having count(*) > 1
      )
    ) o
    where s.import_id = ${importId}::uuid and o.ordinal > 1 and s.natural_key = o.natural_key
      and s.source_row = o.source_row and s.source_sheet is not distinct from o.source_sheet`)
}
