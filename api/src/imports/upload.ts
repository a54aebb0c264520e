/** A file on its way in: straight from the request to the storage, never held in memory. */
import { randomUUID } from 'node:crypto'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type DatasetId, datasets } from '../datasets/index.ts'
import { audit } from '../platform/audit/index.ts'
import type { Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import type { StoredObject } from '../platform/storage/index.ts'
import { isCovered } from './bodies.ts'
import { importProblems } from './errors.ts'
import { safeFileName } from './file-name.ts'
import { type ImportPorts, importsTopic } from './ports.ts'
import { addImport } from './store.ts'

export interface UploadOptions extends ImportPorts {
  maxUploadBytes: number
}

/** What an import needs to begin: a stored file, and whose and what it is. */
export interface GivenFile {
  name: string
  municipalityCode: string
  dataset: DatasetId
  /** Its hash is not known yet where the file went straight to the storage. */
  stored: Omit<StoredObject, 'sha256'> & { sha256: string | null }
}

/** A key under which nothing is stored yet. */
export function newStorageKey(): string {
  return `uploads/${randomUUID()}`
}

export function tooLarge(limit: number): Error {
  return importProblems.import_file_too_large({ limit, mebibytes: Math.floor(limit / 1024 / 1024) })
}

async function store(part: MultipartFile, { storage, maxUploadBytes }: UploadOptions): Promise<StoredObject> {
  const stored = await storage.put(newStorageKey(), part.file)
  if (!part.file.truncated) return stored
  await storage.remove(stored.key)
  throw tooLarge(maxUploadBytes)
}

interface Form {
  fields: Map<string, string>
  file?: { name: string; stored: StoredObject }
}

/** Reads the form in whatever order its parts come; what was stored is removed when the form turns out wrong. */
async function readForm(request: FastifyRequest, options: UploadOptions): Promise<Form> {
  const form: Form = { fields: new Map() }
  const limits = { fileSize: options.maxUploadBytes, files: 1, fields: 10, fieldSize: 1000, parts: 12 }
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') form.fields.set(part.fieldname, String(part.value))
      else if (part.fieldname === 'file') {
        form.file = { name: safeFileName(part.filename), stored: await store(part, options) }
      } else part.file.resume()
    }
  } catch (error) {
    if (form.file) await options.storage.remove(form.file.stored.key)
    throw error
  }
  return form
}

function datasetOf(text: string | undefined): DatasetId {
  if (!text) throw importProblems.import_dataset_missing()
  const found = datasets.find(({ id }) => id === text)
  if (!found) {
    throw importProblems.import_dataset_unknown({ dataset: text, known: datasets.map(({ id }) => id).join(', ') })
  }
  return found.id
}

/** Notes the import of a stored file: when the transaction is done, it waits for a worker. */
export async function noteImport(transaction: Transaction, principal: Principal, given: GivenFile): Promise<string> {
  const { municipalityCode, dataset, name, stored } = given
  const file = { name, sha256: stored.sha256, byteSize: stored.byteSize, key: stored.key }
  const added = await addImport(transaction, { municipalityCode, dataset, createdBy: principal.id, file })
  const detail = { number: added.number, dataset, byte_size: stored.byteSize }
  await audit(transaction, principal, { action: 'import.upload', municipalityCode, subjectId: added.id, detail })
  return added.id
}

/** The same as a transaction of its own. */
export function beginImport({ database }: ImportPorts, principal: Principal, given: GivenFile): Promise<string> {
  return database.inScope(principal.scope, (transaction) => noteImport(transaction, principal, given))
}

/** Whether an account may bring in files of this body: covered by its scope, and a body there is. */
export async function refuseOutside({ database }: ImportPorts, { scope }: Principal, code: string): Promise<void> {
  const covered = await database.inScope(scope, (transaction) => isCovered(transaction, code, scope))
  if (!covered) throw importProblems.import_municipality_outside_scope({ code, scope })
}

async function beginUploaded({ fields, file }: Form, principal: Principal, options: UploadOptions): Promise<string> {
  if (!file) throw importProblems.import_file_missing()
  const dataset = datasetOf(fields.get('dataset'))
  const municipalityCode = fields.get('municipality')
  if (!municipalityCode) throw importProblems.import_municipality_missing()
  await refuseOutside(options, principal, municipalityCode)
  return beginImport(options, principal, { ...file, municipalityCode, dataset })
}

/** Takes in an upload. @returns the id of the import */
export async function receiveUpload(
  request: FastifyRequest,
  principal: Principal,
  options: UploadOptions,
): Promise<string> {
  const declared = Number(request.headers['content-length'] ?? 0)
  // The form around the file is small; a body beyond this cannot hold an allowed file.
  if (declared > options.maxUploadBytes + 64 * 1024) throw tooLarge(options.maxUploadBytes)
  const form = await readForm(request, options)
  try {
    const id = await beginUploaded(form, principal, options)
    // The worker looks by itself every few seconds; that nobody could tell it is no reason to refuse the file.
    await options.queue
      .announce(importsTopic)
      .catch((error: unknown) => request.log.warn({ err: error }, 'not announced'))
    return id
  } catch (error) {
    if (form.file) await options.storage.remove(form.file.stored.key)
    throw error
  }
}
