import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { DatasetId } from '../datasets/index.ts'
import { UploadRefused } from '../platform/storage/index.ts'
import { announceUpload, completeUpload } from './direct-upload.ts'
import { importProblems } from './errors.ts'
import { ImportParams, type ImportReply, Municipality } from './schema.ts'
import type { UploadOptions } from './upload.ts'

const write = { permission: 'imports.write' as const }
const tags = ['imports']

const AnnouncedUpload = Type.Object({
  dataset: DatasetId,
  municipality: Municipality,
  file_name: Type.String({ minLength: 1, maxLength: 1000 }),
  byte_size: Type.Integer({ minimum: 1 }),
})

const UploadTargetSchema = Type.Object({
  id: Type.String({ format: 'uuid' }),
  url: Type.String({
    description:
      'Where to send the form. An address that begins with `/` is the API’s own and wants the token as well.',
  }),
  fields: Type.Record(Type.String(), Type.String(), {
    description: 'Fields of the form, before the last one, which is the file and is named `file`.',
  }),
  expires_at: Type.String({ format: 'date-time' }),
})

const SentForm = Type.Object({
  key: Type.String(),
  policy: Type.String(),
  signature: Type.String(),
  file: Type.String({ format: 'binary' }),
})

/** Fields first, the file last, as with S3; what comes after the file is not read. */
async function receive(request: FastifyRequest, { storage, maxUploadBytes }: UploadOptions): Promise<void> {
  if (!storage.receiveUpload) throw importProblems.import_upload_elsewhere()
  const fields = new Map<string, string>()
  // One more byte than is allowed, so that too much is seen and not cut off.
  const limits = { fileSize: maxUploadBytes + 1, files: 1, fields: 10, fieldSize: 4000, parts: 12 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value))
    else return storage.receiveUpload(fields, part.file)
  }
  throw importProblems.import_file_missing()
}

const refusals = {
  signature: importProblems.import_upload_not_signed,
  expired: importProblems.import_upload_expired,
  used: importProblems.import_upload_used,
  size: importProblems.import_upload_too_long,
} as const

const contentRoute: FastifyPluginAsyncTypebox<UploadOptions> = async (app, options) => {
  await app.register(multipart, { throwFileSizeLimit: false })
  app.post(
    '/uploads/content',
    {
      config: write,
      schema: {
        operationId: 'sendUpload',
        tags,
        consumes: ['multipart/form-data'],
        description: 'Takes an announced file where files are kept in a folder. With a bucket, the bucket takes it.',
        body: SentForm,
        response: { 204: Type.Null() },
      },
      // The form is read as it arrives; the schema is there for the documentation.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      await receive(request, options).catch((error: unknown) => {
        throw error instanceof UploadRefused ? refusals[error.reason]() : error
      })
      return reply.code(204).send(null)
    },
  )
}

interface UploadRoutesOptions extends UploadOptions {
  answer: (request: FastifyRequest, id: string) => Promise<ImportReply>
}

/** Files straight to the storage, past the API. */
export const uploadRoutes: FastifyPluginAsyncTypebox<UploadRoutesOptions> = async (app, options) => {
  await app.register(contentRoute, { ...options, prefix: '' })
  app.post(
    '/uploads',
    {
      config: write,
      schema: {
        operationId: 'announceUpload',
        tags,
        description:
          'Says what will be sent; the answer says where to. Then post to `/v1/imports/uploads/{id}/complete`.',
        body: AnnouncedUpload,
        response: { 201: UploadTargetSchema },
      },
    },
    async (request, reply) => {
      const { id, target } = await announceUpload(options, request.account(), request.body)
      const { url, fields, expiresAt } = target
      return reply.code(201).send({ id, url, fields: { ...fields }, expires_at: expiresAt.toISOString() })
    },
  )
  app.post(
    '/uploads/:id/complete',
    {
      config: write,
      schema: {
        operationId: 'completeUpload',
        tags,
        description: 'Makes the import of a file that was sent. Asked again, it answers with the same import.',
        params: ImportParams,
        response: { 202: Type.Unsafe<ImportReply>(Type.Ref('Import')) },
      },
    },
    async (request, reply) => {
      const id = await completeUpload(options, request.account(), request.params.id)
      return reply.code(202).send(await options.answer(request, id))
    },
  )
}
