/** What entry, correction and withdrawal share: whose records, one after the other, and what is said when it is refused. */
import type { DatasetDefinition, DatasetId } from '../datasets/index.ts'
import { audit } from '../platform/audit/index.ts'
import { sql, type Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import type { Problem, ProblemPart } from '../platform/problems/index.ts'
import { type EntryFinding, lockRecords } from '../imports/index.ts'
import { recordProblems } from './errors.ts'
import type { StoredRecord } from './statements.ts'

/** Begins writing records of a body: it is in the scope, and no import of it is being committed meanwhile. */
export async function openForWriting(
  transaction: Transaction,
  dataset: DatasetDefinition<DatasetId>,
  municipality: string,
): Promise<void> {
  const found = await transaction.first(
    sql`select from municipality where code = ${municipality} and app_covers(code, ${transaction.scope})`,
  )
  if (!found) {
    throw recordProblems.record_municipality_outside_scope({ code: municipality, scope: transaction.scope })
  }
  await transaction.run(sql`set local lock_timeout = '10s'`)
  await lockRecords(transaction, { dataset: dataset.id, municipality_code: municipality })
}

function partOf({ row, field, rule, ja, en, suggestion }: EntryFinding): ProblemPart {
  return { row, field, rule, ja, en, suggestion, same_as: null }
}

/** The problem with its parts. */
export function withParts(problem: Problem, parts: readonly ProblemPart[]): Problem {
  problem.parts = parts
  return problem
}

/** @throws when the checks found an error */
export function refuseErrors(findings: readonly EntryFinding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    throw withParts(recordProblems.record_invalid({ count: errors.length }), errors.map(partOf))
  }
}

function momentInTokyo(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' }).format(
    moment,
  )
}

/** @throws when the record is not what the person saw any more */
export function refuseStale({ updated_at }: Pick<StoredRecord, 'updated_at'>, seen: string): void {
  if (updated_at.toISOString() !== new Date(seen).toISOString()) {
    throw recordProblems.record_changed_meanwhile({ at: momentInTokyo(updated_at) })
  }
}

/** Notes the deed for every record. */
export async function auditRecords(
  transaction: Transaction,
  principal: Principal,
  action: 'record.create' | 'record.correct' | 'record.withdraw',
  {
    dataset,
    municipality,
    ids,
  }: { dataset: DatasetDefinition<DatasetId>; municipality: string; ids: readonly string[] },
): Promise<void> {
  for (const subjectId of ids) {
    await audit(transaction, principal, {
      action,
      municipalityCode: municipality,
      subjectId,
      detail: { dataset: dataset.id },
    })
  }
}
