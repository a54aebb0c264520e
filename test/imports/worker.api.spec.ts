import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerRing, serveImports } from '../../api/src/imports/index.ts'
import { claimNext, mostAttempts } from '../../api/src/imports/run/claim.ts'
import { runImport } from '../../api/src/imports/run/run.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, getImport, readWaiting, upload } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const rowCount = 60_000
const content = csvOf(
  [
    ['受付番号', '回収日', '場所', '備考'],
    ...Array.from({ length: rowCount }, (_, index) => [
      `W-${index}`,
      '令和3年5月5日',
      `本町${(index % 9) + 1}丁目`,
      '',
    ]),
  ],
  'cp932',
)
const ports = () => ({ database: api.db.database, storage: api.storage, queue: databaseQueue(api.db.database) })

async function givenUpload(bytes: Buffer = content): Promise<string> {
  return (await upload(api, 'hanako', { content: bytes })).json().id
}

const stagedRows = async (id: string) =>
  (
    await api.db.query<{ n: number }>('select count(*)::int as n from staging.carcass_rows where import_id = $1', [id])
  )[0]!.n

/** As if half a minute had passed since the last sign of life. */
const letGoStale = (id: string) =>
  api.db.query(`update import_batch set heartbeat_at = now() - interval '1 minute' where id = $1`, [id])

async function until(condition: () => Promise<boolean>) {
  const end = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await sleep(20)
  }
}

test('a worker that is asked to stop gives the file back at once', async () => {
  const id = await givenUpload()
  const errors: unknown[] = []
  const stop = await serveImports(ports(), (error) => errors.push(error))
  await until(async () => (await getImport(api, 'hanako', id)).state === 'reading')
  await stop()
  expect(errors).toEqual([])
  expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'uploaded' })
  expect(await api.db.query('select attempts from import_batch where id = $1', [id])).toEqual([{ attempts: 0 }])
  expect(await stagedRows(id)).toBe(0)
  await decide(api, 'hanako', id, 'cancel')
})

test('a served upload is read without being asked for', async () => {
  const errors: unknown[] = []
  const stop = await serveImports(ports(), (error) => errors.push(error))
  const id = await givenUpload(csvOf([['回収日'], ['R3.1.1']]))
  await until(async () => (await getImport(api, 'hanako', id)).state === 'ready')
  await stop()
  expect(errors).toEqual([])
})

test('cancelling stops a worker that reads', async () => {
  const id = await givenUpload()
  const reading = readWaiting(api)
  await until(async () => (await getImport(api, 'hanako', id)).state === 'reading')
  await decide(api, 'hanako', id, 'cancel')
  await reading
  expect((await getImport(api, 'hanako', id)).state).toBe('cancelled')
  expect(await stagedRows(id)).toBe(0)
})

test('a lost connection to the database ends nothing but the attempt', async () => {
  const heading = content.indexOf('\n') + 1
  const id = await givenUpload(Buffer.concat([content, ...Array.from({ length: 4 }, () => content.subarray(heading))]))
  const errors: unknown[] = []
  const stop = await serveImports(ports(), (error) => errors.push(error))
  await until(async () => (await getImport(api, 'hanako', id)).progress.rows_read > 0)
  const ended = await api.db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where usename = 'cat_app' and query ilike 'copy %' and datname = current_database()`,
  )
  expect(ended).toHaveLength(1)
  await until(() => Promise.resolve(errors.length > 0))
  expect(await stagedRows(id)).toBe(0)
  await letGoStale(id)
  await until(async () => (await getImport(api, 'hanako', id)).state === 'refused') // each number is there five times
  await stop()
  const findings = await api.call('hanako', `/v1/imports/${id}`)
  expect(findings.json().findings.error).toBe(4 * rowCount)
}, 60_000)

test('of two workers with one import, only the later claim counts', async () => {
  const id = await givenUpload(csvOf([['回収日'], ['R3.1.1']]))
  const first = (await claimNext(api.db.database))!
  await letGoStale(id)
  const second = (await claimNext(api.db.database))!
  expect([first.id, second.id]).toEqual([id, id])
  const never = new AbortController().signal
  await runImport(ports(), second, never)
  await runImport(ports(), first, never)
  expect(await stagedRows(id)).toBe(1)
  expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'ready', rows: { read: 1 } })
  await decide(api, 'hanako', id, 'cancel')
})

test('is given up after so many attempts', async () => {
  const id = await givenUpload(csvOf([['回収日'], ['R3.1.1']]))
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    expect((await claimNext(api.db.database))?.attempts).toBe(attempt)
    await letGoStale(id)
  }
  expect(await claimNext(api.db.database)).toBeUndefined()
  expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'failed', failure: { code: 'run.gave_up' } })
})

test('a stored file that is gone is refused once, in words', async () => {
  const id = await givenUpload(csvOf([['回収日'], ['R3.1.1']]))
  await rm(join(api.config.storageDir, 'uploads'), { recursive: true })
  await readWaiting(api)
  expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'refused', failure: { code: 'file.missing' } })
  expect((await api.call('hanako', `/v1/imports/${id}/file`)).statusCode).toBe(404)
})

test('a commit whose staged rows were lost does nothing, and the file is read again', async () => {
  const id = await givenUpload(csvOf([['回収日'], ['R3.1.1'], ['R3.1.2']]))
  await readWaiting(api)
  await api.db.query('delete from staging.carcass_rows where import_id = $1 and source_row = 3', [id])
  expect((await decide(api, 'hanako', id, 'commit')).json()).toMatchObject({ status: 409, code: 'import_staging_lost' })
  expect(await api.db.query('select from carcass where import_id = $1', [id])).toEqual([])
  await readWaiting(api)
  expect((await decide(api, 'hanako', id, 'commit')).json()).toMatchObject({ state: 'committed', rows: { new: 2 } })
})

test('one ring of the bell works everything off; time that runs out rings again and gives the work back', async () => {
  const rings: string[] = []
  const queue = {
    ...databaseQueue(api.db.database),
    announce: (topic: string) => Promise.resolve(void rings.push(topic)),
  }
  const id = await givenUpload()
  await answerRing({ ...ports(), queue }, 1)
  expect([rings, (await getImport(api, 'hanako', id)).state]).toEqual([['imports'], 'uploaded'])
  await answerRing({ ...ports(), queue }, 60_000)
  expect([rings, (await getImport(api, 'hanako', id)).state]).toEqual([['imports'], 'ready'])
})
