/** A figure over HTTP, signed in, against a bare route that runs the same SQL and sends its rows as they come. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { demoAccounts } from '@cat-data/prisma/demo-accounts'
import autocannon from 'autocannon'
import fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { buildApp } from '../../api/src/app.ts'
import { answerFigure } from '../../api/src/figures/index.ts'
import { readConfig } from '../../api/src/platform/config/index.ts'
import type { Database } from '../../api/src/platform/database/index.ts'
import { createVerifier } from '../../api/src/platform/identity/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { diskStorage } from '../../api/src/platform/storage/index.ts'
import { startIssuer } from '../support/issuer.ts'
import type { Bench, Ratio } from './define.ts'
import { type BenchDatabase, withDatabases } from './stage.ts'

const person = 'hanako'
const query = { measure: ['carcass'], area: '99201', by: 'month' as const, exactness: 'exact' as const }
const path = '/v1/figures?measure=carcass&area=99201&by=month'

/** The SQL of the figure, as it goes to the database. */
async function sqlOf(database: Database): Promise<{ text: string; values: unknown[] }> {
  let found: { text: string; values: unknown[] } | undefined
  const listening: Database = {
    ...database,
    planned: (scope, sql) => {
      found = { text: sql.text, values: sql.values }
      return database.planned(scope, sql)
    },
  }
  await answerFigure(listening, query, { kind: 'account', scope: '99201' }, '2026-11-24')
  if (!found) throw new Error('the figure asked nothing')
  return found
}

/** Nobody signs in, nothing is checked, hidden or shaped: the scope is set once a connection, and the plan made once too. */
async function bareRoute({ appUrl, database }: BenchDatabase): Promise<FastifyInstance> {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: 10,
    options: '-c app.scope=99201 -c plan_cache_mode=force_generic_plan',
  })
  const sql = { ...(await sqlOf(database)), name: 'bare' }
  const app = fastify()
  app.get('/bare', async () => (await pool.query(sql)).rows[0])
  app.addHook('onClose', () => pool.end())
  return app
}

async function product({ appUrl, database, owner }: BenchDatabase, folder: string) {
  const issuer = await startIssuer()
  const account = demoAccounts.find(({ email }) => email.startsWith(`${person}@`))
  if (!account) throw new Error(`no account of ${person}`)
  await owner.query('update account set subject = $1, bound_at = now() where email = $2', [account.sub, account.email])
  const limits = { RATE_LIMIT_PER_MINUTE: '100000000', BUSY_AFTER_MS: '60000', LOG_LEVEL: 'silent' }
  const config = { ...readConfig({ DATABASE_URL: appUrl, STORAGE_DIR: folder, ...limits }), identity: issuer.config }
  const app = await buildApp({
    config,
    database,
    storage: diskStorage(folder),
    queue: databaseQueue(database),
    verifier: createVerifier(config.identity),
  })
  return { app, issuer, authorization: `Bearer ${issuer.accessToken(account.sub)}` }
}

/** Commits something every few milliseconds, so that no answer may be given twice. */
function writeAlways({ owner }: BenchDatabase): { end: () => Promise<void> } {
  const ending = new AbortController()
  const { signal } = ending
  const write = async () => {
    for await (const statement of setInterval(2, 'select pg_current_xact_id()', { signal }))
      await owner.query(statement)
  }
  const writing = write().catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  return {
    end: async () => {
      ending.abort()
      await writing
    },
  }
}

async function addressOf(app: FastifyInstance, to: string): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}${to}`
}

function cannon(url: string, connections: number, duration: number, authorization?: string) {
  return autocannon({ url, connections, duration, ...(authorization && { headers: { authorization } }) })
}

function failuresOf({ errors, timeouts, non2xx }: autocannon.Result): number {
  return errors + timeouts + non2xx
}

async function measure(stage: BenchDatabase, folder: string, quick: boolean): Promise<Ratio[]> {
  const bare = await bareRoute(stage)
  const { app, issuer, authorization } = await product(stage, folder)
  try {
    const [bareUrl, url] = [await addressOf(bare, '/bare'), await addressOf(app, path)]
    const duration = quick ? 1 : 8
    const rates: Record<'bare' | 'kept' | 'anew', number[]> = { bare: [], kept: [], anew: [] }
    const perSecond = async (...asked: Parameters<typeof cannon>) => {
      const result = await cannon(...asked)
      if (failuresOf(result) > 0) throw new Error(`${failuresOf(result)} requests failed`)
      return result.requests.average
    }
    // Turn about, so that what else the machine does falls on all of them.
    for (let round = 0; round < (quick ? 1 : 4); round += 1) {
      rates.bare.push(await perSecond(bareUrl, 10, duration))
      rates.kept.push(await perSecond(url, 10, duration, authorization))
      const writer = writeAlways(stage)
      rates.anew.push(await perSecond(url, 10, duration, authorization))
      await writer.end()
    }
    const [kept, anew, theirs] = [Math.max(...rates.kept), Math.max(...rates.anew), Math.max(...rates.bare)]
    const crowd = await cannon(url, 100, duration, authorization)
    const { p50, p99 } = crowd.latency
    return [
      {
        name: 'a figure over HTTP, requests a second',
        measured: kept.toFixed(0),
        reference: `the same SQL in a bare route: ${theirs.toFixed(0)}`,
        ratio: theirs / kept,
        most: 2,
        limit: '≤ 2 (half as many)',
      },
      {
        name: 'the same while somebody writes all the time, so that every answer is computed anew',
        measured: anew.toFixed(0),
        reference: `the same SQL in a bare route: ${theirs.toFixed(0)}`,
        ratio: theirs / anew,
        most: 2,
        limit: '≤ 2 (half as many)',
      },
      {
        name: '100 at once: slowest of a hundred against the middle one',
        measured: `${p99} ms`,
        reference: `${p50} ms, ${failuresOf(crowd)} failed`,
        ratio: failuresOf(crowd) > 0 ? Infinity : p99 / p50,
        most: 10,
        limit: '< 10, none failed',
      },
    ]
  } finally {
    await app.close()
    await bare.close()
    issuer.close()
  }
}

export const figureOverHttp: Bench = {
  id: 'http',
  run: (quick, note) =>
    withDatabases(['http'], async ([stage]) => {
      if (!stage) throw new Error('a database was asked for')
      const folder = await mkdtemp(join(tmpdir(), 'cat-data-bench-files-'))
      note('a figure over HTTP')
      try {
        return await measure(stage, folder, quick)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }),
}
