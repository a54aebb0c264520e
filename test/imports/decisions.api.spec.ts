/** Commits and reverts of many rows: carried out by a worker, once, whole or not at all. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveImports } from '../../api/src/imports/index.ts'
import { mostAttempts } from '../../api/src/imports/run/claim.ts'
import { claimNextDecision, runDecision } from '../../api/src/imports/run/decision.ts'
import { runNext } from '../../api/src/imports/run/run.ts'
import { databaseQueue, type Queue } from '../../api/src/platform/queue/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, getImport, givenReadyImport, readWaiting } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

/** More than the process that is asked takes upon itself. */
const rowCount = 6000
const never = new AbortController().signal
const ports = (queue: Queue = databaseQueue(api.db.database)) => ({
  database: api.db.database,
  storage: api.storage,
  queue,
})
let series = 0

async function givenReady(): Promise<{ id: string; prefix: string }> {
  const prefix = `D${(series += 1)}`
  const rows = Array.from({ length: rowCount }, (_, index) => [`${prefix}-${index}`, '令和3年5月5日', '本町一丁目'])
  const content = csvOf([['受付番号', '回収日', '場所'], ...rows])
  return { id: (await givenReadyImport(api, 'hanako', { content })).id, prefix }
}

const count = async (text: string, values: unknown[]) =>
  (await api.db.query<{ n: number }>(`select count(*)::int as n from ${text}`, values))[0]!.n
const records = (prefix: string) => count('carcass where receipt_no like $1', [`${prefix}-%`])
const staged = (id: string) => count('staging.carcass_rows where import_id = $1', [id])
const commits = (id: string) => count(`audit_entry where subject_id = $1 and action = 'import.commit'`, [id])
const stateOf = async (id: string) => (await getImport(api, 'hanako', id)).state
const letGoStale = (id: string) =>
  api.db.query(`update import_batch set heartbeat_at = now() - interval '1 minute' where id = $1`, [id])

/** All tallies agree with the records, counted by plain SQL. */
async function expectTalliesRight() {
  const wrong = await api.db.query(`
    select month, tallied, counted from (
      select month, sum(count)::int as tallied from tally where dataset = 'carcass' and municipality_code = '99201' group by 1) t
    full join (
      select date_trunc('month', collected_on)::date as month, count(*)::int as counted
      from carcass where municipality_code = '99201' group by 1) c using (month)
    where tallied is distinct from counted`)
  expect(wrong).toEqual([])
}

async function until(condition: () => Promise<boolean>) {
  const end = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await sleep(20)
  }
}

/** Commits of carcasses of the city wait while this is held. */
async function holdRecords(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: api.db.ownerUrl })
  await client.connect()
  await client.query(`select pg_advisory_lock(hashtextextended('records:carcass:99201', 0))`)
  return () => client.end()
}

/** The transaction that waits for the records. */
const waiting = () =>
  api.db.query<{ pid: number }>(
    `select pid from pg_stat_activity where usename = 'cat_app' and wait_event_type = 'Lock' and datname = current_database()`,
  )

test('the answer comes before the end; a worker commits, and reverts, exactly once', async () => {
  const { id, prefix } = await givenReady()
  const asked = await decide(api, 'hanako', id, 'commit')
  expect([asked.statusCode, asked.json().state]).toEqual([202, 'committing'])
  expect((await decide(api, 'hanako', id, 'commit')).statusCode).toBe(202)
  expect(await records(prefix)).toBe(0)
  await readWaiting(api)
  const done = await getImport(api, 'hanako', id)
  expect(done).toMatchObject({ state: 'committed', rows: { new: rowCount }, progress: { rows_done: rowCount } })
  expect([await records(prefix), await staged(id), await commits(id)]).toEqual([rowCount, 0, 1])
  await expectTalliesRight()
  expect((await decide(api, 'hanako', id, 'revert')).json().state).toBe('reverting')
  expect((await decide(api, 'hanako', id, 'cancel')).json()).toMatchObject({ code: 'import_not_cancellable' })
  await readWaiting(api)
  expect([await stateOf(id), await records(prefix)]).toEqual(['reverted', 0])
  await expectTalliesRight()
})

test('a worker that runs is told, and the answer waits for it a moment', async () => {
  const { id } = await givenReady()
  const errors: unknown[] = []
  const stop = await serveImports(ports(), (error) => errors.push(error))
  await decide(api, 'hanako', id, 'commit')
  await until(async () => (await stateOf(id)) === 'committed')
  await stop()
  expect(errors).toEqual([])
})

test('a bell that is lost delays, a bell that rings often repeats nothing', async () => {
  const { id, prefix } = await givenReady()
  const deaf: Queue = { ...databaseQueue(api.db.database), announce: () => Promise.reject(new Error('lost')) }
  const { commitImport } = await import('../../api/src/imports/plan/decide.ts')
  const [account] = await api.db.query<{ id: string }>(
    `select id from account where scope = '99201' and role = 'editor'`,
  )
  await commitImport(ports(deaf), { id: account!.id, name: '', role: 'editor', scope: '99201' }, id)
  expect(await stateOf(id)).toBe('committing')
  const errors: unknown[] = []
  const stop = await serveImports(ports(), (error) => errors.push(error))
  for (let ring = 0; ring < 20; ring += 1) await databaseQueue(api.db.database).announce('imports')
  await until(async () => (await stateOf(id)) === 'committed')
  await stop()
  expect([errors, await records(prefix), await commits(id)]).toEqual([[], rowCount, 1])
})

test('of two workers that both hold the import only the later claim commits', async () => {
  const { id, prefix } = await givenReady()
  await decide(api, 'hanako', id, 'commit')
  const first = (await claimNextDecision(api.db.database))!
  await letGoStale(id)
  const second = (await claimNextDecision(api.db.database))!
  expect([first.attempts, second.attempts]).toEqual([1, 2])
  await Promise.all([runDecision(api.db.database, first, never), runDecision(api.db.database, second, never)])
  expect([await stateOf(id), await records(prefix), await commits(id)]).toEqual(['committed', rowCount, 1])
  await expectTalliesRight()
})

test('workers that look at the same moment take one import each', async () => {
  const given = [await givenReady(), await givenReady()]
  for (const { id } of given) await decide(api, 'hanako', id, 'commit')
  const found = await Promise.all([1, 2, 3].map(() => runNext(ports(), never)))
  expect(found.filter(Boolean)).toHaveLength(2)
  for (const { id, prefix } of given)
    expect([await stateOf(id), await records(prefix)]).toEqual(['committed', rowCount])
})

test('cancelling while it is committed stops the statement and leaves nothing', async () => {
  const { id, prefix } = await givenReady()
  const release = await holdRecords()
  await decide(api, 'hanako', id, 'commit')
  const running = readWaiting(api)
  await until(async () => (await waiting()).length > 0)
  expect((await decide(api, 'hanako', id, 'cancel')).json()).toMatchObject({ state: 'cancelled' })
  await running // although the records are still held
  await release()
  expect([await stateOf(id), await records(prefix), await staged(id)]).toEqual(['cancelled', 0, 0])
})

test('a worker that is asked to stop leaves the decision to the next one at once', async () => {
  const { id } = await givenReady()
  const release = await holdRecords()
  await decide(api, 'hanako', id, 'commit')
  const errors: unknown[] = []
  const stop = await serveImports(ports(), (error) => errors.push(error))
  await until(async () => (await waiting()).length > 0)
  await stop()
  await release()
  expect(errors).toEqual([])
  expect(await api.db.query('select state, attempts, heartbeat_at from import_batch where id = $1', [id])).toEqual([
    { state: 'committing', attempts: 0, heartbeat_at: null },
  ])
  await readWaiting(api)
  expect(await stateOf(id)).toBe('committed')
})

test('a database that goes away in the middle ends the attempt only', async () => {
  const { id, prefix } = await givenReady()
  const release = await holdRecords()
  await decide(api, 'hanako', id, 'commit')
  const running = runNext(ports(), never)
  running.catch(() => {})
  await until(async () => (await waiting()).length > 0)
  for (const { pid } of await waiting()) await api.db.query('select pg_terminate_backend($1)', [pid])
  await expect(running).rejects.toThrow()
  await release()
  expect([await stateOf(id), await records(prefix)]).toEqual(['committing', 0])
  expect(await runNext(ports(), never)).toBe(false) // the claim is fresh: its worker could still be alive
  await letGoStale(id)
  await readWaiting(api)
  expect([await stateOf(id), await records(prefix), await commits(id)]).toEqual(['committed', rowCount, 1])
  await expectTalliesRight()
})

test('staged rows lost in a crash of the database are read again from the file, and nothing goes in unseen', async () => {
  const { id, prefix } = await givenReady()
  await decide(api, 'hanako', id, 'commit')
  await api.db.query('delete from staging.carcass_rows where import_id = $1', [id])
  expect(await runNext(ports(), never)).toBe(true)
  expect(await getImport(api, 'hanako', id)).toMatchObject({
    state: 'uploaded',
    failure: { code: 'import_staging_lost' },
  })
  await readWaiting(api)
  expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'ready', failure: null })
  expect(await records(prefix)).toBe(0)
  await decide(api, 'hanako', id, 'cancel')
})

test('a revert that became impossible on the way leaves the import committed and says why', async () => {
  const { id, prefix } = await givenReady()
  await decide(api, 'hanako', id, 'commit')
  await readWaiting(api)
  await decide(api, 'hanako', id, 'revert')
  await api.db.query(
    `insert into record_history (dataset, record_id, municipality_code, before, reason)
     select 'carcass', id, municipality_code, to_jsonb(t), '誤記' from carcass t where receipt_no = $1`,
    [`${prefix}-1`],
  )
  await readWaiting(api)
  expect(await getImport(api, 'hanako', id)).toMatchObject({
    state: 'committed',
    failure: { code: 'import_corrected' },
  })
  expect(await records(prefix)).toBe(rowCount)
})

async function exhaust(id: string) {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    expect((await claimNextDecision(api.db.database))?.attempts).toBe(attempt)
    await letGoStale(id)
  }
  expect(await claimNextDecision(api.db.database)).toBeUndefined()
}

test('a commit that was begun too often is given up, and nothing of it goes in', async () => {
  const { id, prefix } = await givenReady()
  await decide(api, 'hanako', id, 'commit')
  await exhaust(id)
  expect(await getImport(api, 'hanako', id)).toMatchObject({
    state: 'failed',
    failure: { code: 'run.commit_gave_up' },
  })
  expect([await records(prefix), await staged(id)]).toEqual([0, 0])
})

test('a revert that was begun too often leaves the records as they were', async () => {
  const { id, prefix } = await givenReady()
  await decide(api, 'hanako', id, 'commit')
  await readWaiting(api)
  await decide(api, 'hanako', id, 'revert')
  await exhaust(id)
  expect(await getImport(api, 'hanako', id)).toMatchObject({
    state: 'committed',
    failure: { code: 'run.revert_gave_up' },
  })
  expect(await records(prefix)).toBe(rowCount)
})
