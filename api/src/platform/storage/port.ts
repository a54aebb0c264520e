import type { Readable } from 'node:stream'

/** What became of a stream that was stored. */
export interface StoredObject {
  key: string
  byteSize: number
  /** Hexadecimal. */
  sha256: string
}

/** Where uploaded files are kept, byte for byte: a folder here, a bucket on AWS. */
export interface Storage {
  /** Stores the whole stream or, if it fails on the way, nothing. */
  put: (key: string, content: Readable) => Promise<StoredObject>
  /** @throws when there is no such object */
  get: (key: string) => Promise<Readable>
  remove: (key: string) => Promise<void>
}
