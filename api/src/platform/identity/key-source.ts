/** Where the issuer's public keys are read: from itself, or from a copy in the bucket where no way leads to it. */
import { addAbortSignal } from 'node:stream'
import { arrayBuffer } from 'node:stream/consumers'
import type { Storage } from '../storage/index.ts'

/** The keys cannot be read: not the token's fault. */
export class KeysUnreachable extends Error {}

/** @throws KeysUnreachable */
export type KeySource = (uri: string) => Promise<ArrayBuffer>

const patienceMilliseconds = 3000

/** The library's own fetcher refuses http://; this one takes what global fetch takes. */
export const keysOfIssuer: KeySource = async (uri) => {
  const signal = AbortSignal.timeout(patienceMilliseconds)
  const response = await fetch(uri, { signal, redirect: 'error' }).catch((cause: unknown) => {
    throw new KeysUnreachable(uri, { cause })
  })
  if (response.status !== 200) throw new KeysUnreachable(`${uri}: status ${response.status}`)
  return response.arrayBuffer()
}

/**
 * Keys that the deployment left in the bucket, `s3://BUCKET/KEY`: a private subnet has no way to Cognito, but one to S3.
 * @param storage the bucket of the address
 */
export function keysInBucket(storage: Pick<Storage, 'get'>): KeySource {
  return async (uri) => {
    try {
      const stream = await storage.get(decodeURIComponent(new URL(uri).pathname.slice(1)))
      return await arrayBuffer(addAbortSignal(AbortSignal.timeout(patienceMilliseconds), stream))
    } catch (cause) {
      throw new KeysUnreachable(uri, { cause })
    }
  }
}
