import { sql, type Transaction } from '../platform/database/index.ts'
import type { ImportingBody } from './model.ts'

/** The body whose records are read. */
export async function findBody(transaction: Transaction, code: string): Promise<ImportingBody> {
  const body = await transaction.first<ImportingBody>(sql`
    select m.code, m.lg_code, m.name, coalesce(p.name, '') as prefecture_name
    from municipality m left join municipality p on p.code = m.prefecture_code where m.code = ${code}`)
  if (!body) throw new Error(`no municipality ${code}`)
  return body
}
