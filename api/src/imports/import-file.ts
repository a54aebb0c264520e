/** A file taken in without the API: the same steps as upload, worker and commit, in one process. */
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatasetId } from '../datasets/index.ts'
import { type Database, sql, systemScope } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { importProblems } from './errors.ts'
import { listFindings } from './finding-store.ts'
import { cancelImport } from './plan/cancel.ts'
import type { ImportPorts } from './ports.ts'
import { importForReply } from './reply.ts'
import { requestCommit } from './plan/commit.ts'
import { claim } from './run/claim.ts'
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
}

const pollMilliseconds = 200
const busy: readonly string[] = ['uploaded', 'reading', 'committing']

/** Follows an import until it is read or committed: by this process, or by a worker that was quicker. */
async function follow(database: Database, id: string, onProgress: (now: ImportReply) => void): Promise<ImportReply> {
  for (;;) {
    const now = await replyOf(database, id)
    onProgress(now)
    if (!busy.includes(now.state)) return now
    await sleep(pollMilliseconds)
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
 * Stores the file and reads it.
 * @param stopping gives the import up
 * @returns the import when it is ready, refused or failed
 */
export async function importFile(
  ports: ImportPorts,
  file: LocalFile,
  onProgress: (now: ImportReply) => void,
  stopping: AbortSignal,
): Promise<ImportReply> {
  const { database, storage } = ports
  await refuseOutside(ports, commandLineAccount, file.municipalityCode)
  await ensureAccount(database, commandLineAccount)
  const stored = await storage.put(newStorageKey(), file.content)
  const id = await beginImport(ports, commandLineAccount, { ...file, stored })
  const following = follow(database, id, onProgress)
  following.catch(() => {}) // awaited below, whatever happens before
  const claimed = await claim(database, id)
  try {
    if (claimed) await runImport(ports, claimed, stopping)
    return await following
  } catch (error) {
    await cancelImport(database, commandLineAccount, id)
    await following
    throw error
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
  onProgress: (now: ImportReply) => void,
  stopping: AbortSignal,
): Promise<ImportReply> {
  await requestCommit(database, commandLineAccount, id)
  const following = follow(database, id, onProgress)
  following.catch(() => {}) // awaited below, whatever happens before
  const claimed = await claimDecision(database, id)
  if (claimed) await runDecision(database, claimed, stopping)
  // Too late, if it is committed by now: then that is what happened.
  if (stopping.aborted) await cancelImport(database, commandLineAccount, id).catch(() => {})
  return following
}

/** The first findings of an import, errors before warnings. */
export async function firstFindings(database: Database, id: string, limit: number) {
  const { items } = await database.inScope(systemScope, (transaction) => listFindings(transaction, id, { limit }))
  return items
}
