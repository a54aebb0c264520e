import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../api/src/app.ts'
import { openDatabase, sql } from '../../api/src/platform/database/index.ts'
import { createVerifier } from '../../api/src/platform/identity/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const addCarcass = (key: string) =>
  sql`insert into carcass (municipality_code, natural_key, collected_on) values ('99201', ${key}, '2020-04-01')`

describe('a transaction in a scope', () => {
  test('is all or nothing, tallies included', async () => {
    const count = () => api.db.query(`select count::int from tally where dataset = 'carcass' and month = '2020-04-01'`)
    const work = api.db.database.inScope('99201', async (transaction) => {
      await transaction.run(addCarcass('all-or-nothing'))
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await count()).toEqual([])
    await api.db.database.inScope('99201', (transaction) => transaction.run(addCarcass('kept')))
    expect(await count()).toEqual([{ count: 1 }])
  })

  test('leaves no scope on the connection for the next one', async () => {
    await api.db.database.inScope('99201', (transaction) => transaction.rows(sql`select 1`))
    const seen = await api.db.database.inScope('', (transaction) => transaction.rows(sql`select id from carcass`))
    expect(seen).toEqual([])
  })

  test('a value with quotes stays a value', async () => {
    const evil = `'; drop table carcass; --`
    const row = await api.db.database.inScope('99201', (transaction) =>
      transaction.first<{ v: string }>(sql`select ${evil}::text as v`),
    )
    expect(row?.v).toBe(evil)
  })
})

describe('a planned query', () => {
  const settings = sql`select current_setting('app.scope', true) as scope, current_setting('plan_cache_mode') as plans`
  const divided = (by: number) => sql`select 1 / ${by}::int as quotient, current_setting('app.scope') as scope`

  test('runs in its scope, with a plan for all values, and leaves neither behind', async () => {
    await using database = await openOne()
    const found = await database.planned('99201', settings)
    expect(found).toEqual({ scope: '99201', plans: 'force_generic_plan' })
    expect(await database.planned('13', settings)).toEqual({ scope: '13', plans: 'force_generic_plan' })
    const after = await database.inScope('', (transaction) => transaction.first(settings))
    expect(after).toEqual({ scope: '', plans: 'auto' })
  })

  test('that fails says so, and its connection answers the next one in that one’s scope', async () => {
    await using database = await openOne()
    expect(await database.planned('99201', divided(1))).toEqual({ quotient: 1, scope: '99201' })
    await expect(database.planned('99201', divided(0))).rejects.toThrow('division by zero')
    await expect(database.planned('99201', sql`select nothing_of_the_kind`)).rejects.toThrow('nothing_of_the_kind')
    expect(await database.planned('13', divided(1))).toEqual({ quotient: 1, scope: '13' })
  })

  test('takes a scope with quotes for a scope', async () => {
    const evil = `'; drop table carcass; --`
    expect(await api.db.database.planned(evil, settings)).toMatchObject({ scope: evil })
  })

  test('a lost connection is said to whoever waits for it', async () => {
    await using database = await openOne()
    const asked = database.planned('99201', sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(5)`)
    await expect(asked).rejects.toThrow()
    expect(await database.planned('99201', divided(1))).toEqual({ quotient: 1, scope: '99201' })
  })
})

/** The same database behind a single connection, so that what one query leaves behind meets the next. */
async function openOne() {
  const database = await openDatabase({ url: api.db.appUrl }, 1, () => {})
  return Object.assign(database, { [Symbol.asyncDispose]: () => database.close() })
}

test('the API refuses to start as a role that bypasses row-level security', async () => {
  await expect(openDatabase({ url: api.db.ownerUrl }, 1, () => {})).rejects.toThrow(/bypasses row-level security/)
})

describe('the queue', () => {
  test('calls the work at once and on every announcement, one at a time', async () => {
    const queue = databaseQueue(api.db.database)
    let running = 0
    let most = 0
    let calls = 0
    const stop = await queue.serve(
      'test-topic',
      async () => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 20))
        running--
        calls++
      },
      () => {},
    )
    await Promise.all(Array.from({ length: 5 }, () => queue.announce('test-topic')))
    await expect.poll(() => calls).toBeGreaterThanOrEqual(2)
    await stop()
    expect(most).toBe(1)
  })
})

/** A line to PostgreSQL that can be cut. */
async function givenLine(url: string) {
  const target = new URL(url)
  const port = Number(target.port)
  const open = new Set<Socket>()
  let cut = false
  const server = createServer((socket) => {
    if (cut) return socket.destroy()
    const behind = connect(port, target.hostname)
    for (const end of [socket, behind]) open.add(end.on('error', () => {}))
    socket.pipe(behind).pipe(socket)
    return socket.on('close', () => behind.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  target.port = String((server.address() as AddressInfo).port)
  return {
    url: target.href,
    cut: () => {
      cut = true
      for (const socket of open) socket.destroy()
    },
    mend: () => {
      cut = false
    },
  }
}

test('when the database goes away, requests are answered 503 in words, and after its return they work', async () => {
  const line = await givenLine(api.db.appUrl)
  const database = await openDatabase({ url: line.url }, 2, () => {})
  const { config, storage, issuer, tokenOf } = api
  const app = await buildApp({
    config,
    storage,
    database,
    queue: databaseQueue(database),
    verifier: createVerifier(issuer.config),
  })
  onTestFinished(async () => {
    await app.close()
    await database.close()
  })
  const me = () => app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${tokenOf('hanako')}` } })
  expect((await me()).statusCode).toBe(200)
  line.cut()
  const answer = await me()
  expect(answer.statusCode, answer.body).toBe(503)
  expect(answer.json()).toMatchObject({ code: 'database_unavailable' })
  expect((await app.inject('/v1/health/live')).statusCode).toBe(200)
  expect((await app.inject('/v1/health/ready')).statusCode).toBe(503)
  line.mend()
  expect((await me()).statusCode).toBe(200)
})
