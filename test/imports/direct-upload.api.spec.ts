/** Files that go straight to the storage: announced, sent, taken in. */
import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeAbandoned } from '../../api/src/imports/direct-upload.ts'
import type { ImportReply } from '../../api/src/imports/schema.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, getImport, readWaiting } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp({ maxUploadBytes: 10_000 })
})
afterAll(() => api.close())

interface Target {
  id: string
  url: string
  fields: Record<string, string>
}

let series = 0
const givenFile = () =>
  csvOf(
    [
      ['受付番号', '回収日'],
      [`U${(series += 1)}-1`, 'R5.4.1'],
    ],
    'cp932',
  )
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function announce(byte_size: number, who: DemoName = 'hanako', more: object = {}) {
  const payload = { dataset: 'carcass', municipality: '99201', file_name: '令和5年度.csv', byte_size, ...more }
  return api.call(who, { method: 'POST', url: '/v1/imports/uploads', payload })
}

const target = async (byteSize: number) => (await announce(byteSize)).json<Target>()

function send({ url, fields }: Pick<Target, 'url' | 'fields'>, content: Buffer, who: DemoName = 'hanako') {
  const boundary = `----${randomBytes(12).toString('hex')}`
  const parts = Object.entries(fields).map(
    ([key, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  )
  const payload = Buffer.concat([
    Buffer.from(`${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n`),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return api.call(who, { method: 'POST', url, payload, headers })
}

const complete = (id: string, who: DemoName = 'hanako') =>
  api.call(who, { method: 'POST', url: `/v1/imports/uploads/${id}/complete` })

test('announced, sent and completed, a file is an import like any other; its hash is taken when it is read', async () => {
  const content = givenFile()
  const answer = await announce(content.length)
  expect(answer.statusCode).toBe(201)
  const to = answer.json<Target>()
  expect((await send(to, content)).statusCode).toBe(204)
  const begun = await complete(to.id)
  expect(begun.statusCode).toBe(202)
  const job = begun.json<ImportReply>()
  expect(job).toMatchObject({
    state: 'uploaded',
    file: { name: '令和5年度.csv', byte_size: content.length, sha256: null },
  })
  expect((await complete(to.id)).json()).toMatchObject({ id: job.id })
  await readWaiting(api)
  expect(await getImport(api, 'hanako', job.id)).toMatchObject({
    state: 'ready',
    file: { sha256: sha256(content) },
    rows: { new: 1 },
    same_file: null,
  })
  const file = await api.call('hanako', `/v1/imports/${job.id}/file`)
  expect(file.rawPayload.equals(content)).toBe(true)
})

test('the same bytes again name the import that has them', async () => {
  const content = givenFile()
  const [first, second] = [await target(content.length), await target(content.length)]
  await send(first, content)
  const earlier = (await complete(first.id)).json<ImportReply>()
  await readWaiting(api)
  await decide(api, 'hanako', earlier.id, 'commit')
  await send(second, content)
  const later = (await complete(second.id)).json<ImportReply>()
  await readWaiting(api)
  expect(await getImport(api, 'hanako', later.id)).toMatchObject({
    state: 'ready',
    rows: { new: 0, identical: 1 },
    same_file: { id: earlier.id, number: earlier.number },
  })
})

test('what was not announced in that way is not taken', async () => {
  const content = givenFile()
  const to = await target(content.length)
  const code = async (answer: ReturnType<typeof send>) => (await answer).json<{ code: string }>().code
  expect(await code(complete(to.id))).toBe('import_upload_missing')
  expect(await code(send(to, Buffer.concat([content, content])))).toBe('import_upload_too_long')
  expect(await code(send({ ...to, fields: { ...to.fields, key: 'uploads/other' } }, content))).toBe(
    'import_upload_not_signed',
  )
  const policy = Buffer.from(JSON.stringify({ key: to.fields.key, maxBytes: 1e9, expires: 1e15 })).toString('base64url')
  expect(await code(send({ ...to, fields: { ...to.fields, policy } }, content))).toBe('import_upload_not_signed')
  expect(await code(send({ ...to, fields: {} }, content))).toBe('import_upload_not_signed')
  await send(to, content.subarray(1))
  expect(await code(complete(to.id))).toBe('import_upload_incomplete')
  expect(await code(send(to, content))).toBe('import_upload_used')
})

test('nobody else completes it, and the rules of any upload hold', async () => {
  const to = await target(10)
  for (const who of ['kazuko', 'jiro', 'saburo'] as const)
    expect([403, 404], who).toContain((await complete(to.id, who)).statusCode)
  expect((await announce(10_001)).json()).toMatchObject({ status: 413, code: 'import_file_too_large' })
  expect((await announce(10, 'hanako', { municipality: '13121' })).json()).toMatchObject({
    code: 'import_municipality_outside_scope',
  })
  expect((await announce(10, 'ichiro')).statusCode).toBe(403)
})

test('a stored file that changed is refused in words', async () => {
  const content = givenFile()
  const to = await target(content.length)
  await send(to, content)
  const { id } = (await complete(to.id)).json<ImportReply>()
  await readWaiting(api)
  await writeFile(join(api.config.storageDir, to.fields.key!), 'another file')
  await api.db.query(`update import_batch set state = 'uploaded' where id = $1`, [id])
  await api.db.query(`delete from staging.carcass_rows where import_id = $1`, [id])
  await readWaiting(api)
  expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'refused', failure: { code: 'file.changed' } })
})

test('what nobody completes is removed after a day', async () => {
  const to = await target(5)
  await send(to, Buffer.from('abcde'))
  await removeAbandoned(api.db.database, api.storage)
  expect(await api.storage.sizeOf(to.fields.key!)).toBe(5)
  await api.db.query(`update upload set expires_at = now() - interval '25 hours' where id = $1`, [to.id])
  await removeAbandoned(api.db.database, api.storage)
  expect(await api.storage.sizeOf(to.fields.key!)).toBeUndefined()
  expect((await complete(to.id)).json()).toMatchObject({ code: 'import_upload_unknown' })
})
