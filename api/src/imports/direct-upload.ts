/** A file that goes straight to the storage: announced, sent without the API in between, then taken in. */
import type { DatasetId } from '../datasets/index.ts'
import { type Database, sql, systemScope } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import type { UploadTarget } from '../platform/storage/index.ts'
import { importProblems } from './errors.ts'
import { safeFileName } from './file-name.ts'
import { type ImportPorts, importsTopic } from './ports.ts'
import { newStorageKey, noteImport, refuseOutside, tooLarge, type UploadOptions } from './upload.ts'

export interface Announced {
  dataset: DatasetId
  municipality: string
  file_name: string
  byte_size: number
}

interface UploadRow {
  id: string
  municipality_code: string
  dataset: DatasetId
  name: string
  byte_size: number
  storage_key: string
  import_id: string | null
}

/** Notes what will be sent. @returns its id and where to send it */
export async function announceUpload(
  options: UploadOptions,
  principal: Principal,
  { dataset, municipality, file_name, byte_size }: Announced,
): Promise<{ id: string; target: UploadTarget }> {
  if (byte_size > options.maxUploadBytes) throw tooLarge(options.maxUploadBytes)
  await refuseOutside(options, principal, municipality)
  const key = newStorageKey()
  const target = await options.storage.createUpload(key, byte_size)
  const added = await options.database.inScope(principal.scope, (transaction) =>
    transaction.first<{ id: string }>(sql`
      insert into upload (municipality_code, dataset, name, byte_size, storage_key, created_by, expires_at)
      values (${municipality}, ${dataset}, ${safeFileName(file_name)}, ${byte_size}, ${key}, ${principal.id}::uuid,
        ${target.expiresAt}) returning id`),
  )
  if (!added) throw new Error('the upload was not noted')
  return { id: added.id, target }
}

/**
 * Makes the import of what was sent; asked again, it is the same one.
 * @returns the id of the import
 */
export async function completeUpload(ports: ImportPorts, principal: Principal, id: string): Promise<string> {
  const importId = await ports.database.inScope(principal.scope, async (transaction) => {
    const row = await transaction.first<UploadRow>(sql`
      select id, municipality_code, dataset, name, byte_size, storage_key, import_id from upload
      where id = ${id}::uuid and created_by = ${principal.id}::uuid for update`)
    if (!row) throw importProblems.import_upload_unknown()
    if (row.import_id) return row.import_id
    const size = await ports.storage.sizeOf(row.storage_key)
    if (size === undefined) throw importProblems.import_upload_missing()
    if (size !== row.byte_size) {
      throw importProblems.import_upload_incomplete({ announced: row.byte_size, arrived: size })
    }
    const added = await noteImport(transaction, principal, {
      name: row.name,
      municipalityCode: row.municipality_code,
      dataset: row.dataset,
      stored: { key: row.storage_key, byteSize: size, sha256: null },
    })
    await transaction.run(sql`update upload set import_id = ${added}::uuid where id = ${id}::uuid`)
    return added
  })
  // The worker looks by itself every few seconds; that nobody could tell it is no reason to refuse the file.
  await ports.queue.announce(importsTopic).catch(() => {})
  return importId
}

/** Announced, and nothing came of it in a day: the storage need not keep it. */
export async function removeAbandoned(database: Database, storage: ImportPorts['storage']): Promise<void> {
  const abandoned = await database.inScope(systemScope, (transaction) =>
    transaction.rows<{ storage_key: string }>(sql`
      delete from upload where import_id is null and expires_at < now() - interval '1 day' returning storage_key`),
  )
  for (const { storage_key } of abandoned) await storage.remove(storage_key)
}
