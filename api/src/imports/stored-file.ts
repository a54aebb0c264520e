import type { Readable } from 'node:stream'
import type { Storage } from '../platform/storage/index.ts'

/**
 * Opens a stored file.
 * @param gone made and thrown when the storage no longer has it; other failures may pass when tried again
 */
export async function openStored(storage: Storage, key: string, gone: () => Error): Promise<Readable> {
  try {
    return await storage.get(key)
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string }
    throw code === 'ENOENT' || name === 'NoSuchKey' ? gone() : error
  }
}
