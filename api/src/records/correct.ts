/** Corrections: the record says something else from now on; what it said before is kept with who, when and why. */
import type { DatasetDefinition, DatasetId } from '../datasets/index.ts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { type EntryFinding, stageEntry } from '../imports/index.ts'
import { duplicates } from './enter.ts'
import * as statements from './statements.ts'
import { type GivenValues, textsOf } from './texts.ts'
import { openRecord } from './withdraw.ts'
import { auditRecords, refuseErrors, refuseStale } from './write.ts'

export interface Correction {
  id: string
  /** What changes; the rest stays to the letter. */
  values: GivenValues
  reason: string
  /** Of the record as it was seen. */
  updated_at: string
  allow_same?: boolean
}

export interface Corrected {
  /** False: the record said this already. */
  changed: boolean
  findings: readonly EntryFinding[]
}

/** The key of the corrected record; its ordinal stays unless what it counts among has changed. */
async function settleKey(
  transaction: Transaction,
  dataset: DatasetDefinition<DatasetId>,
  { stored, entryId, allowSame }: { stored: statements.StoredRecord; entryId: string; allowSame: boolean },
): Promise<string> {
  const staged = await statements.stagedKey(transaction, dataset, entryId)
  if (statements.baseOf(staged) === statements.baseOf(stored.natural_key)) return stored.natural_key
  const twins = await statements.findTwins(transaction, dataset, entryId, [])
  if (twins.length === 0) return staged
  if (!allowSame || staged.startsWith('no:')) throw duplicates(twins, dataset)
  const given = { key: staged, municipality: stored.municipality_code }
  return statements.nextKey(transaction, dataset, entryId, given)
}

async function correct(
  transaction: Transaction,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  { id, values, reason, updated_at, allow_same = false }: Correction,
): Promise<Corrected> {
  const texts = textsOf(dataset, values)
  const stored = await openRecord(transaction, dataset, id)
  refuseStale(stored, updated_at)
  const municipality = stored.municipality_code
  const staged = await stageEntry(transaction, { dataset, municipality, rows: [{ texts, kept: stored.kept }] })
  refuseErrors(staged.findings)
  const key = await settleKey(transaction, dataset, { stored, entryId: staged.id, allowSame: allow_same })
  await statements.setStagedKey(transaction, dataset, staged.id, { row: 1, key })
  const given = { id, entryId: staged.id, reason: reason.trim() }
  const changed = await replace(transaction, principal, dataset, given)
  await statements.clearStaged(transaction, dataset, staged.id)
  if (changed) await auditRecords(transaction, principal, 'record.correct', { dataset, municipality, ids: [id] })
  return { changed, findings: staged.findings }
}

async function replace(
  transaction: Transaction,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  { id, entryId, reason }: { id: string; entryId: string; reason: string },
): Promise<boolean> {
  if (!(await statements.differsFromStaged(transaction, dataset, { id, entryId }))) return false
  await statements.keepHistory(transaction, dataset, [id], { principal, reason })
  await statements.replaceOne(transaction, dataset, { id, entryId })
  return true
}

/**
 * Corrects a record.
 * @throws with the field of everything that is wrong, or when the record has changed since it was seen
 */
export function correctRecord(
  database: Database,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  correction: Correction,
): Promise<Corrected> {
  return database.inScope(principal.scope, (transaction) => correct(transaction, principal, dataset, correction))
}
