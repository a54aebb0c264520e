/** Kill -9 at random moments of reading and committing: afterwards there is everything or nothing, and the next worker ends it once. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestCommit } from '../../api/src/imports/plan/commit.ts'
import type { Principal } from '../../api/src/platform/identity/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, getImport, readWaiting, upload } from '../support/imports.ts'

let api: TestApp
let hanako: Principal
beforeAll(async () => {
  api = await startApp()
  const [account] = await api.db.query<Principal>(
    `select id, name, role, scope from account where email like 'hanako@%'`,
  )
  hanako = account!
})
afterAll(() => api.close())

const rowCount = 12_000

/** Moments can be repeated: `CRASH_SEED=123 npx vitest …`. */
const seed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function givenUpload(prefix: string): Promise<string> {
  const rows = Array.from({ length: rowCount }, (_, index) => [
    `${prefix}-${index}`,
    `令和${(index % 5) + 1}年${(index % 7) + 5}月10日`,
    '本町一丁目',
    index % 2 ? '市道' : '県道',
  ])
  const content = csvOf([['受付番号', '回収日', '場所', '道路管理者'], ...rows], 'cp932')
  return (await upload(api, 'hanako', { content })).json().id
}

function startWorker(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '../../api/src/worker.ts')], {
    env: { ...process.env, DATABASE_URL: api.db.appUrl, STORAGE_DIR: api.config.storageDir },
    stdio: 'ignore',
  })
}

async function until(condition: () => Promise<boolean>) {
  const end = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await sleep(10)
  }
}

const count = async (text: string, values: unknown[]) =>
  (await api.db.query<{ n: number }>(`select count(*)::int as n from ${text}`, values))[0]!.n
const records = (prefix: string) => count('carcass where receipt_no like $1', [`${prefix}-%`])
const staged = (id: string) => count('staging.carcass_rows where import_id = $1', [id])
const isClaimed = async (id: string) =>
  (await count(`import_batch where id = $1 and heartbeat_at is not null`, [id])) === 1

/** Connections of the worker alone: those of this process were there before. */
const connections = `pg_stat_activity where usename = 'cat_app' and datname = current_database()`
async function backendsOf(known: readonly number[]): Promise<number[]> {
  const rows = await api.db.query<{ pid: number }>(`select pid from ${connections} and pid <> all ($1::int[])`, [known])
  return rows.map(({ pid }) => pid)
}

/** Tallies and records, counted apart by plain SQL. */
async function expectTalliesRight() {
  const sums = (source: string, month: string, number: string) =>
    `select ${month}::text as month, ${number}::int as n from ${source} group by 1 having ${number} <> 0 order by 1`
  const tallied = await api.db.query(
    sums(`tally where dataset = 'carcass' and municipality_code = '99201'`, 'month', 'sum(count)'),
  )
  const counted = await api.db.query(
    sums(`carcass where municipality_code = '99201'`, `date_trunc('month', collected_on)::date`, 'count(*)'),
  )
  expect(tallied).toEqual(counted)
}

/** Everything or nothing, whatever the state says. */
async function expectWhole(id: string, prefix: string) {
  const { state } = await getImport(api, 'hanako', id)
  const number = await records(prefix)
  expect([0, rowCount]).toContain(number)
  expect(number === rowCount).toBe(state === 'committed')
  expect([0, rowCount]).toContain(await staged(id))
  await expectTalliesRight()
}

/** A fresh worker ends it; a person who sees that it is ready commits. */
async function expectEndedOnce(id: string, prefix: string) {
  await api.db.query(
    `update import_batch set heartbeat_at = now() - interval '1 minute' where id = $1 and heartbeat_at is not null`,
    [id],
  )
  await readWaiting(api)
  await requestCommit(api.db.database, hanako, id)
  await readWaiting(api)
  expect(await getImport(api, 'hanako', id)).toMatchObject({
    state: 'committed',
    rows: { read: rowCount, new: rowCount, changed: 0, identical: 0 },
  })
  expect([await records(prefix), await staged(id)]).toEqual([rowCount, 0])
  expect(await count(`audit_entry where subject_id = $1 and action = 'import.commit'`, [id])).toBe(1)
  await expectTalliesRight()
}

type Phase = 'reading' | 'committing'
type Blow = 'SIGKILL' | 'pg_terminate_backend'

async function givenWork(phase: Phase, prefix: string): Promise<string> {
  const id = await givenUpload(prefix)
  if (phase === 'reading') return id
  await readWaiting(api)
  await requestCommit(api.db.database, hanako, id)
  return id
}

/** How long the work takes undisturbed, so that the moments lie in it. */
async function calmTimes(): Promise<Record<Phase, number>> {
  const id = await givenUpload('CALM')
  const start = Date.now()
  await readWaiting(api)
  const read = Date.now()
  await requestCommit(api.db.database, hanako, id)
  await readWaiting(api)
  return { reading: read - start, committing: Date.now() - read }
}

/** A worker of its own takes the import up and is struck so many milliseconds later. */
async function strike(blow: Blow, id: string, delay: number): Promise<void> {
  const known = await backendsOf([])
  const worker = startWorker()
  try {
    await until(() => isClaimed(id))
    await sleep(delay)
    if (blow === 'pg_terminate_backend') {
      for (const pid of await backendsOf(known)) await api.db.query('select pg_terminate_backend($1)', [pid])
      await sleep(100) // its transactions are rolled back; it goes on with what is left to it
    }
  } finally {
    worker.kill('SIGKILL')
    if (worker.exitCode === null) await once(worker, 'exit')
  }
  // The server notices that nobody is there any more, and rolls back.
  await until(async () => (await backendsOf(known)).length === 0)
}

test(`ten kills and four lost connections at random moments (seed ${seed})`, async () => {
  const random = randomFrom(seed)
  const calm = await calmTimes()
  const blows = Array.from({ length: 14 }, (_, index): { blow: Blow; phase: Phase } => ({
    blow: index < 10 ? 'SIGKILL' : 'pg_terminate_backend',
    phase: index % 2 === 0 ? 'reading' : 'committing',
  }))
  const seen: string[] = []
  for (const [index, { blow, phase }] of blows.entries()) {
    const prefix = `K${index}`
    const id = await givenWork(phase, prefix)
    const delay = Math.floor(random() * calm[phase])
    await strike(blow, id, delay)
    await expectWhole(id, prefix)
    seen.push(`${blow} ${phase} after ${delay} ms: ${(await getImport(api, 'hanako', id)).state}`)
    await expectEndedOnce(id, prefix)
  }
  console.info(`seed ${seed}\n${seen.join('\n')}`)
}, 180_000)
