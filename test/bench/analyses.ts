/**
 * Every analysis over a city with twenty years of records, asked for over HTTP as its worked example is; and the simulation of
 * a thousand courses, while the event loop is watched: nobody waits for somebody else's analysis.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { demoAccounts } from '@cat-data/prisma/demo-accounts'
import { migrate, setAppRolePassword } from '@cat-data/prisma/migrate'
import { seed } from '@cat-data/prisma/seed'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { analyses } from '../../api/src/analyses/registry.ts'
import { buildApp } from '../../api/src/app.ts'
import { readConfig } from '../../api/src/platform/config/index.ts'
import { openDatabase, sql } from '../../api/src/platform/database/index.ts'
import { createVerifier } from '../../api/src/platform/identity/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { diskStorage } from '../../api/src/platform/storage/index.ts'
import { freePort, startPostgres } from '../../infra/local/postgres.ts'
import { startIssuer } from '../support/issuer.ts'
import { type Bench, type Ratio, timed } from './define.ts'

const appPassword = 'bench-app-password'
const most = { analysis: 300, simulation: 2000, pause: 100 } as const
const milliseconds = (value: number) => `${Math.round(value)} ms`

/** Days of each table that move back with a record. */
const daysOf = {
  carcass: ['reported_on', 'collected_on'],
  complaint: ['received_on', 'closed_on'],
  surgery: ['applied_on', 'decided_on', 'operated_on', 'paid_on'],
  intake: ['intake_on', 'outcome_on'],
} as const

/** The demonstration's records again five, ten and fifteen years earlier. */
async function twentyYears(owner: pg.Client) {
  for (const [table, days] of Object.entries(daysOf)) {
    const moved = days.map((day) => `'${day}', (t.${day} - make_interval(years => 5 * n))::date`).join(', ')
    await owner.query(`
      insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(
        'id', gen_random_uuid(), 'natural_key', t.natural_key || '~' || n, ${moved}))).*
      from ${table} t, generate_series(1, 3) n where municipality_code = '99201'`)
  }
  await owner.query('select fold_tallies()')
  await owner.query('analyze')
}

type Ask = (url: string) => Promise<void>

async function withCity<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-bench-'))
  const place = { folder: join(folder, 'postgres'), port: await freePort(), password: 'bench-password' }
  const postgres = await startPostgres(place)
  const issuer = await startIssuer()
  try {
    await postgres.createDatabase('bench')
    const ownerUrl = postgres.url('bench')
    await migrate(ownerUrl)
    await setAppRolePassword(ownerUrl, appPassword)
    await seed(ownerUrl)
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await twentyYears(owner)
    const [editor] = demoAccounts.filter(({ email }) => email.startsWith('hanako@'))
    await owner.query('update account set subject = $1, bound_at = now() where email = $2', [
      editor!.sub,
      editor!.email,
    ])
    await owner.end()
    const url = ownerUrl.replace(/\/\/[^@]+@/, `//cat_app:${appPassword}@`)
    const database = await openDatabase({ url }, 4, () => {})
    const app = await startApp(url, folder, database, issuer.config)
    try {
      return await work(async (address) => {
        const authorization = `Bearer ${issuer.accessToken(editor!.sub)}`
        // Answers hold until something is committed: each is to be computed anew.
        await database.inScope('99201', (transaction) => transaction.run(sql`select pg_current_xact_id()`))
        const reply = await app.inject({ method: 'GET', url: address, headers: { authorization } })
        const { result } = reply.json<{ result: unknown }>()
        if (reply.statusCode !== 200 || !result)
          throw new Error(`${address}: ${reply.statusCode} ${reply.body.slice(0, 300)}`)
      })
    } finally {
      await app.close()
      await database.close()
    }
  } finally {
    issuer.close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function startApp(
  url: string,
  folder: string,
  database: Awaited<ReturnType<typeof openDatabase>>,
  identity: Awaited<ReturnType<typeof startIssuer>>['config'],
): Promise<FastifyInstance> {
  const config = {
    ...readConfig({
      DATABASE_URL: url,
      STORAGE_DIR: folder,
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_MINUTE: '100000',
      BUSY_AFTER_MS: '60000', // a machine that is busy otherwise gives bad figures, not none
    }),
    identity,
  }
  const [storage, queue, verifier] = [diskStorage(folder), databaseQueue(database), createVerifier(identity)]
  return buildApp({ config, database, storage, queue, verifier })
}

/** The example of an analysis over all years there are. */
function addressOf({ id, example }: (typeof analyses)[number]): string {
  const all = Object.entries(example as Record<string, string | number>).filter(([name]) => name !== 'from')
  return `/v1/analyses/${id}?${new URLSearchParams(all.map(([name, value]) => [name, String(value)]))}`
}

/** The middle of some times in milliseconds; the first, for which nothing is warm, is not among them. */
async function median(times: number, work: () => Promise<void>): Promise<number> {
  await work()
  const taken: number[] = []
  for (let time = 0; time < times; time += 1) taken.push(await timed(work))
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

function atMost(name: string, value: number, limit: number): Ratio {
  return { name, measured: milliseconds(value), reference: milliseconds(limit), ratio: value / limit, most: 1 }
}

const simulation = '/v1/analyses/population-model?cats=200&surgeries=60&immigration=8&years=10&runs=1000'

export const analysesBench: Bench = {
  id: 'analyses',
  run: (quick, note) =>
    withCity(async (ask) => {
      note('a city of twenty years is there')
      const times = quick ? 1 : 9
      const ratios: Ratio[] = []
      for (const analysis of analyses.filter(({ id }) => id !== 'population-model')) {
        const taken = await median(times, () => ask(addressOf(analysis)))
        note(`${analysis.id} ${milliseconds(taken)}`)
        ratios.push(atMost(`analysis ${analysis.id}, twenty years of records`, taken, most.analysis))
      }
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      const simulated = await median(quick ? 1 : 3, () => ask(simulation))
      delay.disable()
      return [
        ...ratios,
        atMost('simulation, 1,000 courses × 10 years with its sensitivity', simulated, most.simulation),
        atMost('others wait for the simulation at most', delay.percentile(99.9) / 1e6, most.pause),
      ]
    }),
}
