/** Readability reports in the database: each lies with its import. */
import { sql, type Transaction } from '../../platform/database/index.ts'
import type { StoredReadability } from './report.ts'

interface Job {
  importId: string
  dataset: { id: string }
  context: { municipality: { code: string } }
}

/** The headings of the last file of the same kind that the body took in; null when there is none. */
export async function headingsBefore(transaction: Transaction, job: Job): Promise<string[] | null> {
  const row = await transaction.first<{ headings: string[] | null }>(sql`
    select (select array_agg(c->>'heading') from jsonb_array_elements(reading->'columns') c) as headings
    from import_batch
    where municipality_code = ${job.context.municipality.code} and dataset = ${job.dataset.id} and state = 'committed'
      and id <> ${job.importId}::uuid and jsonb_typeof(reading->'columns') = 'array'
    order by committed_at desc, id limit 1`)
  return row?.headings ?? null
}

export interface ReadabilityRow {
  number: number
  file_name: string
  readability: StoredReadability | null
}

/** Undefined when there is no such import in the scope. */
export function getReadability(transaction: Transaction, importId: string): Promise<ReadabilityRow | undefined> {
  return transaction.first<ReadabilityRow>(sql`
    select i.number, f.name as file_name, i.readability
    from import_batch i join stored_file f on f.id = i.stored_file_id where i.id = ${importId}::uuid`)
}
