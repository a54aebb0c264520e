/** The worker as SQS calls it on Lambda. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { answerRing } from '../../api/src/imports/index.ts'
import { emfMetrics } from '../../api/src/platform/metrics/index.ts'
import type { Queue } from '../../api/src/platform/queue/index.ts'
import type * as Entry from '../../api/src/worker.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, getImport, upload } from '../support/imports.ts'

let api: TestApp
let handler: (typeof Entry)['handler']

beforeAll(async () => {
  api = await startApp()
  const variables = {
    AWS_LAMBDA_FUNCTION_NAME: 'cat-data-v23-ingest',
    DATABASE_URL: api.db.appUrl,
    STORAGE_DIR: api.config.storageDir,
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  ;({ handler } = await import('../../api/src/worker.ts'))
})
afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await api.close()
})

const fifteenMinutes = { getRemainingTimeInMillis: () => 900_000 }
const batch = (...ids: string[]) => ({ Records: ids.map((messageId) => ({ messageId, body: '{"topic":"imports"}' })) })

let number = 0
async function givenUpload(rows = 1): Promise<string> {
  number++
  const lines = Array.from({ length: rows }, (_, index) => [`L-${number}-${index}`, 'R3.1.1', '本町1丁目'])
  const content = csvOf([['受付番号', '回収日', '場所'], ...lines], 'cp932')
  return (await upload(api, 'hanako', { content })).json().id
}
const keyOf = async (id: string) =>
  (
    await api.db.query<{ key: string }>(
      'select f.storage_key as key from import_batch i join stored_file f on f.id = i.stored_file_id where i.id = $1',
      [id],
    )
  )[0]!.key

const queueOf = (rings: string[]): Queue => ({
  announce: (topic) => Promise.resolve(void rings.push(topic)),
  serve: () => Promise.reject(new Error('not on Lambda')),
})

describe('a batch of messages', () => {
  test('is answered with the files that wait, all of them', async () => {
    const ids = await Promise.all([givenUpload(), givenUpload()])
    expect(await handler(batch('a', 'b', 'c'), fifteenMinutes)).toEqual({ batchItemFailures: [] })
    for (const id of ids) expect((await getImport(api, 'hanako', id)).state).toBe('ready')
  })

  test('that comes twice changes nothing the second time', async () => {
    const id = await givenUpload()
    const states = () =>
      api.db.query(
        `select i.*, (select count(*) from staging.carcass_rows) as staged from import_batch i where id = $1`,
        [id],
      )
    await handler(batch('a'), fifteenMinutes)
    const before = await states()
    expect(await handler(batch('a'), fifteenMinutes)).toEqual({ batchItemFailures: [] })
    expect(await states()).toEqual(before)
  })

  test('with a file that breaks reads the others; as many messages ring again as files broke', async () => {
    const broken = await givenUpload()
    const path = join(api.config.storageDir, await keyOf(broken))
    await rm(path)
    await mkdir(path) // neither a file nor missing: a storage that is out of order
    const good = await givenUpload()
    expect(await handler(batch('a', 'b', 'c'), fifteenMinutes)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'a' }],
    })
    expect((await getImport(api, 'hanako', good)).state).toBe('ready')
    expect((await getImport(api, 'hanako', broken)).state).toBe('reading') // until its claim is stale
    await decide(api, 'hanako', broken, 'cancel')
  })

  test('of S3’s own test event, or an empty one, fails nothing', async () => {
    const testEvent = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'cats' }
    expect(await handler(testEvent as never, fifteenMinutes)).toEqual({ batchItemFailures: [] })
    expect(await handler({ Records: [] }, fifteenMinutes)).toEqual({ batchItemFailures: [] })
  })
})

const chunkBytes = 16_384

/** The same storage on a slow line: a chunk at a time. */
function slowly(milliseconds: number): TestApp['storage'] {
  return {
    ...api.storage,
    get: async (key) => {
      const content = await api.storage.get(key)
      return Readable.from(
        (async function* () {
          for await (const chunk of content as AsyncIterable<Buffer>)
            for (let start = 0; start < chunk.length; start += chunkBytes) {
              yield chunk.subarray(start, start + chunkBytes)
              await sleep(milliseconds)
            }
        })(),
      )
    },
  }
}

describe('a worker whose time is measured', () => {
  test('refuses a file that would need more than all of it, with the limit and what to do', async () => {
    const id = await givenUpload(40_000) // 1 MB: 60 chunks and more
    const rings: string[] = []
    // The check sum, made on the way in, is not read again: every pass over the file takes its time.
    const ports = { database: api.db.database, storage: slowly(150), queue: queueOf(rings) }
    expect(await answerRing(ports, 6000)).toEqual([])
    const found = await getImport(api, 'hanako', id)
    expect(found).toMatchObject({ state: 'refused', failure: { code: 'run.too_long' } })
    expect(found.failure?.ja).toMatch(/時間（1分）では終わりません。年度などで\d+つ以上のファイルに分けて/)
    expect(rings).toEqual([])
  }, 60_000)

  test('gives back a file for which too little is left, and rings for the next worker, who reads it', async () => {
    const [first, second] = [await givenUpload(), await givenUpload(16_000)]
    const secondKey = await keyOf(second)
    const rings: string[] = []
    const chunks = ((await api.storage.sizeOf(secondKey)) ?? 0) / chunkBytes
    // The first costs half of the time, two passes over the second 10 s: too much for the rest, not for the whole.
    const slow = slowly(5000 / chunks)
    let begun = false
    const storage: TestApp['storage'] = {
      ...api.storage,
      get: async (key) => {
        if (key === secondKey) return slow.get(key)
        if (!begun) await sleep(7000)
        begun = true
        return api.storage.get(key)
      },
    }
    const ports = { database: api.db.database, storage, queue: queueOf(rings) }
    await answerRing(ports, 15_000)
    expect(await getImport(api, 'hanako', first)).toMatchObject({ state: 'ready', failure: null })
    expect(await getImport(api, 'hanako', second)).toMatchObject({ state: 'uploaded', failure: null })
    expect(rings).toEqual(['imports'])
    expect(await answerRing({ ...ports, storage: api.storage }, 60_000)).toEqual([])
    expect(await getImport(api, 'hanako', second)).toMatchObject({ state: 'ready' })
  }, 60_000)

  test('says how long files waited and how fast they are read', async () => {
    await givenUpload(2000)
    const lines: Record<string, unknown>[] = []
    const metrics = emfMetrics('ingest', (line) => lines.push(JSON.parse(line) as Record<string, unknown>))
    await answerRing({ database: api.db.database, storage: api.storage, queue: queueOf([]), metrics }, 60_000)
    expect(lines[0]).toMatchObject({ Service: 'ingest', QueueAge: expect.any(Number) })
    expect(lines[1]).toMatchObject({ Service: 'ingest', ImportRowsPerSecond: expect.any(Number) })
    expect(Number(lines[1]?.ImportRowsPerSecond)).toBeGreaterThan(100)
  })
})
