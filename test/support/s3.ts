/** A small S3 over real HTTP: objects, multipart uploads, and POST forms whose policy it checks as Amazon documents it. */
import { createHmac, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'

export interface TestS3 {
  endpoint: string
  objects: ReadonlyMap<string, { body: Buffer; headers: Readonly<Record<string, string>> }>
  secretKey: string
  close: () => Promise<void>
}

type Condition = Readonly<Record<string, string>> | readonly [string, string | number, string | number]

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Signature version 4 over the policy. */
function signatureOf(secret: string, credential: string, policy: string): string {
  const [, date = '', region = '', service = '', end = ''] = credential.split('/')
  const key = [date, region, service, end].reduce<string | Buffer>((so, part) => hmac(so, part), `AWS4${secret}`)
  return hmac(key, policy).toString('hex')
}

/** @returns the error code of S3, or undefined when the form keeps to its policy */
function refusalOf(
  secret: string,
  bucket: string,
  fields: ReadonlyMap<string, string>,
  size: number,
): string | undefined {
  const policyText = fields.get('Policy') ?? ''
  const right = signatureOf(secret, fields.get('X-Amz-Credential') ?? '', policyText)
  if (fields.get('X-Amz-Signature') !== right) return 'SignatureDoesNotMatch'
  const policy = JSON.parse(Buffer.from(policyText, 'base64').toString()) as {
    expiration: string
    conditions: Condition[]
  }
  if (Date.parse(policy.expiration) < Date.now()) return 'AccessDenied'
  const named = new Set(['Policy', 'X-Amz-Signature'])
  for (const condition of policy.conditions) {
    if (Array.isArray(condition)) {
      const [kind, least, most] = condition as [string, number, number]
      if (kind !== 'content-length-range') return 'NotImplemented'
      if (size < least) return 'EntityTooSmall'
      if (size > most) return 'EntityTooLarge'
      continue
    }
    for (const [name, value] of Object.entries(condition as Record<string, string>)) {
      named.add(name)
      if ((name === 'bucket' ? bucket : fields.get(name)) !== value) return 'AccessDenied'
    }
  }
  return [...fields.keys()].every((name) => named.has(name)) ? undefined : 'AccessDenied'
}

const errorXml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
const encryptionHeaders = (headers: FastifyRequest['headers']) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-server-side'))) as Record<
    string,
    string
  >

/** Starts it; every bucket exists. The region and the access key do not matter. */
export async function startS3(secretKey: string): Promise<TestS3> {
  const objects = new Map<string, { body: Buffer; headers: Readonly<Record<string, string>> }>()
  const running = new Map<string, { key: string; headers: Record<string, string>; parts: Map<number, Buffer> }>()
  const app = Fastify({ bodyLimit: 64 * 1024 * 1024 })
  await app.register(multipart, { limits: { fileSize: 64 * 1024 * 1024 } })
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  const fail = (reply: FastifyReply, status: number, code: string) =>
    reply.code(status).type('application/xml').send(errorXml(code))

  app.post<{ Params: { bucket: string } }>('/:bucket', async (request, reply) => {
    const fields = new Map<string, string>()
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        fields.set(part.fieldname, String(part.value))
        continue
      }
      const body = await part.toBuffer()
      const refusal = refusalOf(secretKey, request.params.bucket, fields, body.length)
      if (refusal) return fail(reply, refusal.startsWith('Entity') ? 400 : 403, refusal)
      objects.set(fields.get('key') ?? '', { body, headers: Object.fromEntries(fields) })
      return reply.code(204).send()
    }
    return fail(reply, 400, 'InvalidRequest')
  })

  interface Object_ {
    Params: { '*': string }
    Querystring: { uploads?: string; uploadId?: string; partNumber?: string }
    Body: Buffer | undefined
  }
  app.post<Object_>('/:bucket/*', (request, reply) => {
    const key = request.params['*']
    const { uploadId } = request.query
    if (uploadId === undefined) {
      const id = randomUUID()
      running.set(id, { key, headers: encryptionHeaders(request.headers), parts: new Map() })
      return reply
        .type('application/xml')
        .send(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
    }
    const upload = running.get(uploadId)
    if (!upload) return fail(reply, 404, 'NoSuchUpload')
    const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part)
    objects.set(key, { body: Buffer.concat(parts), headers: upload.headers })
    running.delete(uploadId)
    return reply
      .type('application/xml')
      .send('<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>')
  })
  app.put<Object_>('/:bucket/*', (request, reply) => {
    const body = request.body ?? Buffer.alloc(0)
    const { uploadId, partNumber } = request.query
    if (uploadId === undefined) objects.set(request.params['*'], { body, headers: encryptionHeaders(request.headers) })
    else running.get(uploadId)?.parts.set(Number(partNumber), body)
    return reply.header('etag', `"${randomUUID()}"`).send()
  })
  app.get<Object_>('/:bucket/*', (request, reply) => {
    const found = objects.get(request.params['*'])
    return found ? reply.type('application/octet-stream').send(found.body) : fail(reply, 404, 'NoSuchKey')
  })
  app.delete<Object_>('/:bucket/*', (request, reply) => {
    const { uploadId } = request.query
    if (uploadId === undefined) objects.delete(request.params['*'])
    else running.delete(uploadId)
    return reply.code(204).send()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return { endpoint: `http://127.0.0.1:${port}`, objects, secretKey, close: () => app.close() }
}
