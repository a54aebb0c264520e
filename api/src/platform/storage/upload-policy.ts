/** A signed permission to send one file: what S3's POST policy is, for a folder of this machine. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type UploadTarget, UploadRefused, uploadSeconds } from './port.ts'

interface Policy {
  key: string
  maxBytes: number
  /** Milliseconds. */
  expires: number
}

/** The path of the API that takes such uploads. */
const path = '/v1/imports/uploads/content'

function signatureOf(secret: Buffer, policy: string): Buffer {
  return createHmac('sha256', secret).update(policy).digest()
}

/** One secret for all processes that share the folder; the first that needs it makes it. */
export async function secretIn(folder: string): Promise<Buffer> {
  const file = join(folder, '.upload-secret')
  const own = `${file}.${randomBytes(6).toString('hex')}`
  try {
    return await readFile(file)
  } catch {
    await mkdir(folder, { recursive: true })
    await writeFile(own, randomBytes(32), { mode: 0o600 })
    await link(own, file).catch(() => {}) // somebody was quicker: theirs counts
    await rm(own)
    return readFile(file)
  }
}

export function signUpload(secret: Buffer, key: string, maxBytes: number, now: number): UploadTarget {
  const expires = now + uploadSeconds * 1000
  const policy = Buffer.from(JSON.stringify({ key, maxBytes, expires } satisfies Policy)).toString('base64url')
  const signature = signatureOf(secret, policy).toString('base64url')
  return { url: path, fields: { key, policy, signature }, expiresAt: new Date(expires) }
}

/**
 * What the sender may send.
 * @throws UploadRefused when it is not what was signed, or too late
 */
export function readUpload(secret: Buffer, fields: ReadonlyMap<string, string>, now: number): Policy {
  const text = fields.get('policy') ?? ''
  const given = Buffer.from(fields.get('signature') ?? '', 'base64url')
  const right = signatureOf(secret, text)
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new UploadRefused('signature')
  const policy = JSON.parse(Buffer.from(text, 'base64url').toString()) as Policy
  if (policy.key !== fields.get('key')) throw new UploadRefused('signature')
  if (now > policy.expires) throw new UploadRefused('expired')
  return policy
}
