/** A file taken in without the API: the same steps as upload, worker and commit, in one process. */
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatasetId } from '../datasets/index.ts'
import { type Database, sql, systemScope } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { importProblems } from './errors.ts'
import { listFindings } from './finding-store.ts'
import { cancelImport } from './plan/cancel.ts'
import { requestCommit } from './plan/commit.ts'
import type { ImportPorts } from './ports.ts'
import { importForReply } from './reply.ts'
import { claim, giveBack } from './run/claim.ts'
import { claimDecision, runDecision } from './run/decision.ts'
import { runImport } from './run/run.ts'
import type { ImportReply } from './schema.ts'
import { getImport, namesOf } from './store.ts'
import { beginImport, newStorageKey, refuseOutside } from './upload.ts'

/** As whom the command line acts. It cannot sign in: it has no subject, no client and no e-mail address. */
export const commandLineAccount: Principal = {
  id: '00000000-0000-4000-9000-000000000001',
  name: 'コマンドライン取込',
  role: 'editor',
  scope: systemScope,
}

/** As whom the worker takes in what lies in the drop folder. */
export const dropFolderAccount: Principal = {
  id: '00000000-0000-4000-9000-000000000002',
  name: 'フォルダー受け渡し',
  role: 'editor',
  scope: systemScope,
}

async function ensureAccount(database: Database, { id, name, role, scope }: Principal) {
  await database.inScope(systemScope, (transaction) =>
    transaction.run(sql`
      insert into account (id, name, role, scope) values (${id}::uuid, ${name}, ${role}, ${scope}) on conflict do nothing`),
  )
}

export interface LocalFile {
  name: string
  content: Readable
  municipalityCode: string
  dataset: DatasetId
  /** Who hands it over; default: the command line. */
  account?: Principal
  /** Under which key it is kept; default: a new one. */
  key?: string
}

type OnProgress = (now: ImportReply) => void

const pollMilliseconds = 200
const busy: readonly string[] = ['uploaded', 'reading', 'committing']

/** Follows an import until it is read or committed: by this process, or by a worker that was quicker. */
async function follow(database: Database, id: string, onProgress: OnProgress, stopping?: AbortSignal) {
  for (;;) {
    const now = await replyOf(database, id)
    onProgress(now)
    if (!busy.includes(now.state)) return now
    await sleep(pollMilliseconds, undefined, { signal: stopping })
  }
}

async function replyOf(database: Database, id: string): Promise<ImportReply> {
  return database.inScope(systemScope, async (transaction) => {
    const row = await getImport(transaction, id)
    if (!row) throw importProblems.import_not_found()
    return importForReply(row, await namesOf(transaction, [row.created_by]))
  })
}

/**
 * Reads an import that was begun, or waits for who reads or commits it.
 * @param stopping leaves it for the next one
 */
export async function followImport(
  ports: ImportPorts,
  id: string,
  onProgress: OnProgress,
  stopping: AbortSignal,
): Promise<ImportReply> {
  const { database } = ports
  const claimed = await claim(database, id)
  if (!claimed) return follow(database, id, onProgress, stopping)
  const following = follow(database, id, onProgress, stopping)
  following.catch(() => {}) // awaited below, whatever happens before
  try {
    await runImport(ports, claimed, stopping)
  } catch (error) {
    if (stopping.aborted) await giveBack(database, claimed)
    throw error
  }
  return following
}

/** Stores the file and notes its import. @returns its id */
export async function storeFile(ports: ImportPorts, file: LocalFile): Promise<string> {
  const { account = commandLineAccount, key = newStorageKey(), municipalityCode } = file
  await refuseOutside(ports, account, municipalityCode)
  await ensureAccount(ports.database, account)
  const stored = await ports.storage.put(key, file.content)
  return beginImport(ports, account, { ...file, stored })
}

/**
 * Stores the file and reads it.
 * @param stopping gives the import up
 * @returns the import when it is ready, refused or failed
 */
export async function importFile(
  ports: ImportPorts,
  file: LocalFile,
  onProgress: OnProgress,
  stopping: AbortSignal,
): Promise<ImportReply> {
  const id = await storeFile(ports, file)
  try {
    return await followImport(ports, id, onProgress, stopping)
  } catch (error) {
    await cancelImport(ports.database, file.account ?? commandLineAccount, id)
    throw stopping.aborted ? stopping.reason : error
  }
}

/**
 * Commits the file that was read.
 * @param stopping gives the import up, if it is not committed yet
 * @returns the import as it is then: `committed`, or what hindered it
 */
export async function commitFile(
  { database }: ImportPorts,
  id: string,
  onProgress: OnProgress,
  stopping: AbortSignal,
  account: Principal = commandLineAccount,
): Promise<ImportReply> {
  await requestCommit(database, account, id)
  const following = follow(database, id, onProgress)
  following.catch(() => {}) // awaited below, whatever happens before
  const claimed = await claimDecision(database, id)
  if (claimed) await runDecision(database, claimed, stopping)
  // Too late, if it is committed by now: then that is what happened.
  if (stopping.aborted) await cancelImport(database, account, id).catch(() => {})
  return following
}

/** The first findings of an import, errors before warnings. */
export async function firstFindings(database: Database, id: string, limit: number) {
  const { items } = await database.inScope(systemScope, (transaction) => listFindings(transaction, id, { limit }))
  return items
}
