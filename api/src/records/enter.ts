/** Records entered by hand: one, or up to a thousand of which all go in or none. */
import { columnsOf, type DatasetDefinition, type DatasetId, storedFields } from '../datasets/index.ts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import type { Problem, ProblemPart } from '../platform/problems/index.ts'
import { type EntryFinding, stageEntry } from '../imports/index.ts'
import { recordProblems } from './errors.ts'
import * as statements from './statements.ts'
import { type GivenValues, textsOf } from './texts.ts'
import { withdrawAll, type Withdrawal } from './withdraw.ts'
import { auditRecords, openForWriting, refuseErrors, refuseStale, withParts } from './write.ts'

export interface Entry {
  municipality: string
  rows: readonly {
    values: GivenValues
    /** Of the record that the row replaces, as it was seen; null: there was none. Not given: whatever is there. */
    updated_at?: string | null
  }[]
  /** A record that looks like another one is a further case all the same. */
  allow_same?: boolean
  /** Rows that are there already are corrected instead of refused. */
  replace?: boolean
  withdraw?: readonly Withdrawal[]
  /** Needed when something that is stored changes. */
  reason?: string
}

export interface Entered {
  /** Of the new records, in the order of the rows. */
  ids: string[]
  counts: { new: number; changed: number; identical: number; withdrawn: number }
  /** Warnings and notes. */
  findings: readonly EntryFinding[]
}

function duplicate(twin: statements.Twin, dataset: DatasetDefinition<DatasetId>): ProblemPart {
  const hasNumber = twin.natural_key.startsWith('no:')
  const { sentence, problem } = hasNumber ? recordProblems.record_duplicate() : recordProblems.record_looks_same()
  const [number] = dataset.identity.by
  return {
    row: twin.row,
    field: hasNumber ? (number ?? null) : (dataset.identity.otherwise[0] ?? null),
    rule: problem,
    ...sentence,
    suggestion: null,
    same_as: twin.id,
  }
}

/** The problem of records that are there already, each with the one it equals. */
export function duplicates(twins: readonly statements.Twin[], dataset: DatasetDefinition<DatasetId>): Problem {
  const parts = twins.map((twin) => duplicate(twin, dataset))
  const looksSame = parts.every(({ rule }) => rule === 'record_looks_same')
  return withParts(looksSame ? recordProblems.record_looks_same() : recordProblems.record_duplicate(), parts)
}

/** Rows that are further cases beside their likes get the next ordinals. */
async function tellApart(
  transaction: Transaction,
  dataset: DatasetDefinition<DatasetId>,
  entryId: string,
  { twins, municipality }: { twins: readonly statements.Twin[]; municipality: string },
): Promise<void> {
  for (const { row, natural_key } of twins) {
    const key = await statements.nextKey(transaction, dataset, entryId, { key: natural_key, municipality })
    await statements.setStagedKey(transaction, dataset, entryId, { row, key })
  }
}

/** Corrects what is there already. @returns ids of what has changed */
async function replaceTwins(
  transaction: Transaction,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  { entry, entryId, twins, spokenOf }: Prepared,
): Promise<string[]> {
  const twinOf = new Map(twins.map((twin) => [twin.row, twin]))
  for (const [index, { updated_at: seen }] of entry.rows.entries()) {
    const twin = twinOf.get(index + 1)
    if (seen === undefined || (seen === null && !twin)) continue
    if (!twin || seen === null) throw recordProblems.record_changed_meanwhile({ at: '–' })
    refuseStale(twin, seen)
  }
  const ids = twins.filter(({ differs }) => differs).map(({ id }) => id)
  if (ids.length === 0) return ids
  await statements.keepHistory(transaction, dataset, ids, { principal, reason: reasonOf(entry) })
  await statements.replaceByStaged(transaction, dataset, entryId, { ids, columns: spokenOf })
  return ids
}

function reasonOf({ reason }: Entry): string {
  if (!reason?.trim()) throw recordProblems.record_reason_missing()
  return reason.trim()
}

interface Prepared {
  entry: Entry
  entryId: string
  twins: readonly statements.Twin[]
  spokenOf: readonly string[]
}

async function settleTwins(
  transaction: Transaction,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  prepared: Prepared,
): Promise<string[]> {
  const { entry, entryId, twins } = prepared
  if (entry.replace) return replaceTwins(transaction, principal, dataset, prepared)
  const refused = twins.filter(({ natural_key }) => !entry.allow_same || natural_key.startsWith('no:'))
  if (refused.length > 0) throw duplicates(refused, dataset)
  await tellApart(transaction, dataset, entryId, { twins, municipality: entry.municipality })
  return []
}

function spokenColumns(
  dataset: DatasetDefinition<DatasetId>,
  texts: readonly Readonly<Record<string, string>>[],
): string[] {
  const spoken = new Set(texts.flatMap((row) => Object.keys(row)))
  return storedFields(dataset)
    .filter(({ name }) => spoken.has(name))
    .flatMap((field) => [...columnsOf(field)])
}

async function enter(
  transaction: Transaction,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  entry: Entry,
): Promise<Entered> {
  const { municipality } = entry
  const texts = entry.rows.map(({ values }) => textsOf(dataset, values))
  await openForWriting(transaction, dataset, municipality)
  const withdrawn = entry.withdraw?.length
    ? await withdrawAll(transaction, principal, dataset, {
        withdraw: entry.withdraw,
        municipality,
        reason: reasonOf(entry),
      })
    : []
  const staged = await stageEntry(transaction, { dataset, municipality, rows: texts.map((row) => ({ texts: row })) })
  refuseErrors(staged.findings)
  const spokenOf = spokenColumns(dataset, texts)
  const twins = await statements.findTwins(transaction, dataset, staged.id, spokenOf)
  const prepared: Prepared = { entry, entryId: staged.id, twins, spokenOf }
  const changed = await settleTwins(transaction, principal, dataset, prepared)
  const ids = await statements.addStaged(transaction, dataset, staged.id)
  await statements.clearStaged(transaction, dataset, staged.id)
  await auditRecords(transaction, principal, 'record.create', { dataset, municipality, ids })
  await auditRecords(transaction, principal, 'record.correct', { dataset, municipality, ids: changed })
  const counts = { new: ids.length, changed: changed.length, withdrawn: withdrawn.length }
  const identical = texts.length - counts.new - counts.changed
  return { ids, counts: { ...counts, identical }, findings: staged.findings }
}

/**
 * Enters the rows, all or none.
 * @throws with the field of everything that is wrong, or with the record that a row equals
 */
export function enterRecords(
  database: Database,
  principal: Principal,
  dataset: DatasetDefinition<DatasetId>,
  entry: Entry,
): Promise<Entered> {
  return database.inScope(principal.scope, (transaction) => enter(transaction, principal, dataset, entry))
}
