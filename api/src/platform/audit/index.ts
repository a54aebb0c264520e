import { sql, type Transaction } from '../database/index.ts'
import type { Principal } from '../identity/index.ts'

export interface AuditEntry {
  /** `import.commit`, `account.update` … */
  action: string
  municipalityCode: string
  subjectId: string
  /** Counts and codes only; never names, places or free text of records. */
  detail?: Readonly<Record<string, string | number | null>>
}

/** Notes who did what, in the same transaction as the deed. */
export async function audit(transaction: Transaction, principal: Principal, entry: AuditEntry): Promise<void> {
  await transaction.run(sql`
    insert into audit_entry (municipality_code, account_id, action, subject_id, detail)
    values (${entry.municipalityCode}, ${principal.id}::uuid, ${entry.action}, ${entry.subjectId}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`)
}
