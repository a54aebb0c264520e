import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { type Storage, uploadSeconds } from './port.ts'

export interface S3Options {
  bucket: string
  region: string
  /** Of another store that speaks S3; null: Amazon's. */
  endpoint: string | null
  /** The key with which objects are encrypted; null: the storage's own. */
  kmsKeyId: string | null
}

/** Least size of a part that S3 takes, but for the last: 5 MiB. One part is held in memory. */
const partBytes = 8 * 1024 * 1024

/** Amazon's client, loaded with the first file: most requests have none. */
const loadSdk = () => import('@aws-sdk/client-s3')
type Sdk = Awaited<ReturnType<typeof loadSdk>>

interface Bucket {
  sdk: Sdk
  client: S3Client
}

/** Encryption of objects, as the commands name it and as a form field is called. */
function encryptionOf({ kmsKeyId }: S3Options) {
  if (kmsKeyId === null) {
    return {
      command: { ServerSideEncryption: 'AES256' as const },
      fields: { 'x-amz-server-side-encryption': 'AES256' },
    }
  }
  return {
    command: { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyId },
    fields: {
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': kmsKeyId,
    },
  }
}

/** Cuts a stream into parts, the last of which may be smaller; an empty stream is one empty part. */
async function* partsOf(content: Readable): AsyncGenerator<{ body: Buffer; last: boolean }> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (size >= partBytes) {
      yield { body: Buffer.concat(chunks), last: false }
      chunks = []
      size = 0
    }
    chunks.push(chunk)
    size += chunk.length
  }
  yield { body: Buffer.concat(chunks), last: true }
}

type Encryption = ReturnType<typeof encryptionOf>['command']

/** Sends the parts; S3 shows the object when all of them are there. */
async function putParts(
  { sdk, client }: Bucket,
  place: { Bucket: string; Key: string },
  encryption: Encryption,
  content: Readable,
) {
  const hash = createHash('sha256')
  const parts: { ETag: string | undefined; PartNumber: number }[] = []
  let byteSize = 0
  let UploadId: string | undefined
  try {
    for await (const { body, last } of partsOf(content)) {
      hash.update(body)
      byteSize += body.length
      if (last && !UploadId) {
        await client.send(new sdk.PutObjectCommand({ ...place, ...encryption, Body: body }))
        break
      }
      UploadId ??= (await client.send(new sdk.CreateMultipartUploadCommand({ ...place, ...encryption }))).UploadId
      const PartNumber = parts.length + 1
      const { ETag } = await client.send(new sdk.UploadPartCommand({ ...place, UploadId, PartNumber, Body: body }))
      parts.push({ ETag, PartNumber })
      if (last) {
        await client.send(
          new sdk.CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload: { Parts: parts } }),
        )
      }
    }
  } catch (error) {
    if (UploadId) await client.send(new sdk.AbortMultipartUploadCommand({ ...place, UploadId })).catch(() => {})
    throw error
  }
  return { byteSize, sha256: hash.digest('hex') }
}

/** A connection to S3 that does not come about in this time is tried again. */
const connectMilliseconds = 3000

function openerOf({ region, endpoint }: S3Options): () => Promise<Bucket> {
  const elsewhere = endpoint === null ? {} : { endpoint, forcePathStyle: true }
  const open = async () => {
    const sdk = await loadSdk()
    const requestHandler = { connectionTimeout: connectMilliseconds }
    return { sdk, client: new sdk.S3Client({ region, requestHandler, ...elsewhere }) }
  }
  let opened: Promise<Bucket> | undefined
  return () => (opened ??= open())
}

/** The storage port on a bucket. Credentials come from where the SDK looks for them: on AWS, the role. */
export function s3Storage(options: S3Options): Storage {
  const open = openerOf(options)
  const encryption = encryptionOf(options)
  const at = (key: string) => ({ Bucket: options.bucket, Key: key })
  return {
    put: async (key, content) => ({ key, ...(await putParts(await open(), at(key), encryption.command, content)) }),
    get: async (key) => {
      const { sdk, client } = await open()
      const { Body } = await client.send(new sdk.GetObjectCommand(at(key)))
      if (!Body) throw new Error(`S3 gave no content for ${key}`)
      return Body as Readable
    },
    sizeOf: async (key) => {
      const { sdk, client } = await open()
      try {
        return (await client.send(new sdk.HeadObjectCommand(at(key)))).ContentLength
      } catch (error) {
        if ((error as Error).name === 'NotFound') return undefined
        throw error
      }
    },
    remove: async (key) => {
      const { sdk, client } = await open()
      await client.send(new sdk.DeleteObjectCommand(at(key)))
    },
    createUpload: async (key, maxBytes) => {
      const [{ client }, { createPresignedPost }] = await Promise.all([open(), import('@aws-sdk/s3-presigned-post')])
      const expiresAt = new Date(Date.now() + uploadSeconds * 1000)
      const { url, fields } = await createPresignedPost(client, {
        ...at(key),
        Expires: uploadSeconds,
        Fields: encryption.fields,
        Conditions: [['content-length-range', 1, maxBytes]],
      })
      return { url, fields, expiresAt }
    },
  }
}
