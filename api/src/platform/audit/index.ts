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

/**
 * Notes who did what, in the same transaction as the deed.
 * @param who the account, or its id where a worker carries out what somebody decided
 */
export async function audit(transaction: Transaction, who: Principal | string, entry: AuditEntry): Promise<void> {
  await transaction.run(sql`
    insert into audit_entry (municipality_code, account_id, action, subject_id, detail)
    values (${entry.municipalityCode}, ${typeof who === 'string' ? who : who.id}::uuid, ${entry.action}, ${entry.subjectId}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`)
}
