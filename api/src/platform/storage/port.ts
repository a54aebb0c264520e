import type { Readable } from 'node:stream'

/** What became of a stream that was stored. */
export interface StoredObject {
  key: string
  byteSize: number
  /** Hexadecimal. */
  sha256: string
}

/** Where a file is to be sent: a form with these fields, the file as its last part, named `file`. */
export interface UploadTarget {
  /** The storage's own address; one that begins with `/` belongs to the API, which then wants the caller's token as well. */
  url: string
  fields: Readonly<Record<string, string>>
  expiresAt: Date
}

/** Where uploaded files are kept, byte for byte: a folder here, a bucket on AWS. */
export interface Storage {
  /** Stores the whole stream or, if it fails on the way, nothing. */
  put: (key: string, content: Readable) => Promise<StoredObject>
  /** @throws when there is no such object */
  get: (key: string) => Promise<Readable>
  /** Bytes of the object; undefined when there is none. */
  sizeOf: (key: string) => Promise<number | undefined>
  remove: (key: string) => Promise<void>
  /** Lets somebody send one file of at most so many bytes to this key, without the API in between. */
  createUpload: (key: string, maxBytes: number) => Promise<UploadTarget>
  /**
   * Takes what was sent to a target whose address belongs to the API; other storages take it themselves.
   * @throws UploadRefused
   */
  receiveUpload?: (fields: ReadonlyMap<string, string>, content: Readable) => Promise<void>
}

/** Why a sent file is not taken. */
export class UploadRefused extends Error {
  readonly reason: 'signature' | 'expired' | 'used' | 'size'
  constructor(reason: UploadRefused['reason']) {
    super(`the upload is refused: ${reason}`)
    this.reason = reason
  }
}

/** How long a target is good for: a slow line with the largest file. */
export const uploadSeconds = 15 * 60
