/** Withdrawing: the record goes out of lists and counts; what it said stays in its history, with who, when and why. */
import type { DatasetDefinition, DatasetId } from '../datasets/index.ts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { recordProblems } from './errors.ts'
import { keepHistory, lockStored, municipalityOf, removeRecords, type StoredRecord } from './statements.ts'
import { auditRecords, openForWriting, refuseStale } from './write.ts'

export interface Withdrawal {
  id: string
  /** Of the record as it was seen. */
  updated_at: string
}

/** Withdraws records of a body that is open for writing. @returns their ids */
export async function withdrawAll(
  transaction: Transaction,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  { withdraw, municipality, reason }: { withdraw: readonly Withdrawal[]; municipality: string; reason: string },
): Promise<string[]> {
  const ids = withdraw.map(({ id }) => id)
  const stored = new Map((await lockStored(transaction, dataset, ids)).map((record) => [record.id, record]))
  for (const { id, updated_at } of withdraw) {
    const record = stored.get(id)
    if (record?.municipality_code !== municipality) throw recordProblems.record_not_found()
    refuseStale(record, updated_at)
  }
  await keepHistory(transaction, dataset, ids, { principal, reason })
  await removeRecords(transaction, dataset, ids)
  await auditRecords(transaction, principal, 'record.withdraw', { dataset, municipality, ids })
  return ids
}

/** Finds the record and waits for its turn to change it. */
export async function openRecord(
  transaction: Transaction,
  dataset: DatasetDefinition<DatasetId>,
  id: string,
): Promise<StoredRecord> {
  // Whose it is has to be known before the lock of that body, and the record is locked only behind that.
  const municipality = await municipalityOf(transaction, dataset, id)
  if (!municipality) throw recordProblems.record_not_found()
  await openForWriting(transaction, dataset, municipality)
  const [stored] = await lockStored(transaction, dataset, [id])
  if (!stored) throw recordProblems.record_not_found()
  return stored
}

/** Takes a record out, with a reason. */
export async function withdrawRecord(
  database: Database,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  { id, updated_at, reason }: Withdrawal & { reason: string },
): Promise<void> {
  await database.inScope(principal.scope, async (transaction) => {
    const { municipality_code: municipality } = await openRecord(transaction, dataset, id)
    const given = { withdraw: [{ id, updated_at }], municipality, reason: reason.trim() }
    await withdrawAll(transaction, principal, dataset, given)
  })
}
