/** The entry at deploy time on a server as Amazon RDS has it: TLS, an owner who is no superuser, passwords in secrets. */
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connectorOf, openDatabase, sql, systemScope } from '../../api/src/platform/database/index.ts'
import type { ManagedDatabase } from '../../api/src/platform/config/index.ts'
import { startSecrets, type TestSecrets } from '../support/secrets-manager.ts'
import { hasOpenssl, type ManagedPostgres, startManagedPostgres } from '../support/tls-postgres.ts'

const arn = (name: string) => `arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:${name}`

let server: ManagedPostgres
let secrets: TestSecrets
let handler: (event: unknown) => Promise<unknown>

const here = hasOpenssl()

beforeAll(async () => {
  if (!here) return
  ;[server, secrets] = await Promise.all([startManagedPostgres(), startSecrets()])
  secrets.put(arn('owner'), JSON.stringify(server.owner))
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'cat-data-v23-migrate')
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', secrets.endpoint)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  vi.spyOn(console, 'log').mockImplementation(() => {})
  ;({ handler } = await import('../../api/src/migrate.ts'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  secrets?.close()
  await server?.stop()
})

/** An empty database, and the environment of the function that looks after it. */
async function givenDatabase(extra: Record<string, string> = {}) {
  const name = `managed_${randomUUID().replaceAll('-', '')}`
  await server.createDatabase(name)
  const secretArn = arn(name)
  const variables: Record<string, string> = {
    DB_HOST: server.host,
    DB_PORT: String(server.port),
    DB_NAME: name,
    DB_SECRET_ARN: secretArn,
    DB_CA_FILE: server.caFile,
    OWNER_SECRET_ARN: arn('owner'),
    SEED: 'no',
    FIRST_ADMINISTRATOR: '',
    ...extra,
  }
  for (const [key, value] of Object.entries(variables)) vi.stubEnv(key, value)
  const { host, port, caFile } = server
  const address: ManagedDatabase = { host, port, name, user: 'cat_app', secretArn, caFile }
  const query = <Row extends object>(text: string, values?: unknown[]) => server.query<Row>(name, text, values)
  return { address, secretArn, query }
}

const migrate = () =>
  handler({ action: 'migrate' }) as Promise<{ applied: string[]; password: string; seeded: string[] }>

async function folders() {
  const entries = await readdir(join(import.meta.dirname, '../../prisma/migrations'), { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

/** Whether the API can work with the database as it is told to. */
async function countAsApi(address: ManagedDatabase): Promise<number> {
  const database = await openDatabase(address, 2, () => {})
  try {
    const row = await database.inScope(systemScope, (transaction) =>
      transaction.first<{ count: number }>(sql`select count(*) from municipality`),
    )
    return row?.count ?? -1
  } finally {
    await database.close()
  }
}

describe.skipIf(!here)('migration', () => {
  test('of an empty database: schema, role, password and facts, by an owner who is no superuser', async () => {
    const { address, secretArn, query } = await givenDatabase({
      SEED: 'facts',
      FIRST_ADMINISTRATOR: 'Kanri@city.example.jp',
    })
    const outcome = await migrate()
    expect(outcome.applied).toEqual(await folders())
    expect(outcome.password).toBe('made')
    expect(outcome.seeded).toHaveLength(5)
    expect(await countAsApi(address)).toBe(1788)
    expect(await query(`select 1 from municipality where fictitious`)).toEqual([])
    expect(await query('select email, role, scope from account')).toEqual([
      { email: 'kanri@city.example.jp', role: 'administrator', scope: '*' },
    ])
    expect(JSON.parse(secrets.textOf(secretArn, 'AWSCURRENT') ?? '')).toMatchObject({ username: 'cat_app' })
  })

  test('again: nothing is left to do, and the password stays', async () => {
    const { secretArn } = await givenDatabase({ SEED: 'facts', FIRST_ADMINISTRATOR: 'kanri@city.example.jp' })
    await migrate()
    const before = secrets.textOf(secretArn, 'AWSCURRENT')
    expect(await migrate()).toEqual({ applied: [], password: 'kept', seeded: [] })
    expect(secrets.textOf(secretArn, 'AWSCURRENT')).toBe(before)
  })

  test('of a database in use: its rows outlive what came since', async () => {
    const { query, address } = await givenDatabase()
    const all = await folders()
    const former = all.slice(0, 4)
    await query(`set role cat_admin; create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null,
      finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
      started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`)
    for (const folder of former) {
      const script = await readFile(
        join(import.meta.dirname, '../../prisma/migrations', folder, 'migration.sql'),
        'utf8',
      )
      await query(`set role cat_admin; ${script}`)
      await query(
        'insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)',
        [randomUUID(), createHash('sha256').update(script).digest('hex'), folder],
      )
    }
    await query(`insert into municipality (code, lg_code, name, kana, kind, profile, prefecture_code)
      values ('13121', '131211', '足立区', 'あだちく', 'special_ward', 'general_municipality', '13')`)
    await query(`insert into carcass (municipality_code, natural_key, collected_on)
      select '13121', 'before#' || n, '2024-04-01' from generate_series(1, 500) n`)
    expect((await migrate()).applied).toEqual(all.slice(4))
    expect(await query('select count(*)::int from carcass')).toEqual([{ count: 500 }])
    expect(await query(`select count::int from tally where dataset = 'carcass'`)).toEqual([{ count: 500 }])
    expect(await countAsApi(address)).toBe(1)
  })

  test('twice at the same moment: each migration once, one password', async () => {
    const { address } = await givenDatabase({ SEED: 'facts' })
    const outcomes = await Promise.all([migrate(), migrate(), migrate()])
    expect(outcomes.flatMap(({ applied }) => applied).sort()).toEqual(await folders())
    expect(outcomes.map(({ password }) => password).sort()).toContain('made')
    expect(outcomes.filter(({ password }) => password === 'made')).toHaveLength(1)
    expect(await countAsApi(address)).toBe(1788)
  })

  test('that fails throws, and mended it goes on without anybody’s hand', async () => {
    const { query } = await givenDatabase()
    await query(`create function app_scope() returns text language sql as $$ select '' $$`)
    await expect(migrate()).rejects.toThrow(
      /^Migration \d+_row_security_and_tallies failed: function "app_scope" already/,
    )
    await expect(migrate()).rejects.toThrow(/app_scope/)
    await query('drop function app_scope')
    expect((await migrate()).applied).toEqual((await folders()).slice(1)) // the first one stayed
  })

  test('sets the known password again after a restore, in which the role has another one', async () => {
    const { address } = await givenDatabase()
    await migrate()
    await server.query('postgres', `alter role cat_app password 'of another time'`)
    expect((await migrate()).password).toBe('set')
    expect(await countAsApi(address)).toBe(0)
  })

  test('an event of another form is refused in words', async () => {
    await givenDatabase()
    await expect(handler({ Records: [] })).rejects.toThrow(/neither \{"action": "migrate"\} nor a step of a rotation/)
  })
})

describe.skipIf(!here)('rotation of the API’s password', () => {
  const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret']

  test('under load no request fails, also between the steps', async () => {
    const { address, secretArn } = await givenDatabase()
    await migrate()
    const before = secrets.textOf(secretArn, 'AWSCURRENT')
    const version = randomUUID()
    secrets.announce(secretArn, version)
    const connector = connectorOf(address) // one process: its password is kept, its connections are new each time
    let answered = 0
    const work = async () => {
      const database = await openDatabase(address, 1, () => {}, connector)
      await database.ping()
      const stop = await database.listen('rotation-test', () => {})
      await stop()
      await database.close()
      answered++
    }
    for (const Step of steps) {
      await Promise.all([work(), work(), work()])
      await handler({ SecretId: secretArn, ClientRequestToken: version, Step })
      await handler({ SecretId: secretArn, ClientRequestToken: version, Step }) // may come twice
    }
    await Promise.all([work(), work()])
    expect(answered).toBe(14)
    expect(secrets.textOf(secretArn, 'AWSCURRENT')).not.toBe(before)
    expect(secrets.textOf(secretArn, 'AWSPREVIOUS')).toBe(before)
    expect(await countAsApi(address)).toBe(0)
  })

  test('a deployment in the midst of it does not undo it', async () => {
    const { address, secretArn } = await givenDatabase()
    await migrate()
    const version = randomUUID()
    secrets.announce(secretArn, version)
    const take = (Step: string) => handler({ SecretId: secretArn, ClientRequestToken: version, Step })
    await take('createSecret')
    await take('setSecret')
    expect((await migrate()).password).toBe('kept')
    await take('testSecret')
    await take('finishSecret')
    expect(await countAsApi(address)).toBe(0)
  })

  test('a new password that does not work keeps the former one current', async () => {
    const { secretArn, address } = await givenDatabase()
    await migrate()
    const version = randomUUID()
    secrets.announce(secretArn, version)
    const take = (Step: string) => handler({ SecretId: secretArn, ClientRequestToken: version, Step })
    await expect(take('setSecret')).rejects.toThrow(/the first step is missing/)
    await take('createSecret')
    await expect(take('testSecret')).rejects.toThrow(/cannot sign in with the new password/)
    expect(await countAsApi(address)).toBe(0)
  })
})

describe.skipIf(!here)('TLS', () => {
  test('a certificate of another authority, or of another host, is not believed', async () => {
    const { address } = await givenDatabase()
    await migrate()
    await expect(openDatabase({ ...address, caFile: null }, 1, () => {})).rejects.toThrow(/self-signed certificate/)
    await expect(openDatabase({ ...address, host: '127.0.0.1' }, 1, () => {})).rejects.toThrow(
      /does not match|altnames/,
    )
    await expect(openDatabase({ ...address, caFile: '/nowhere.pem' }, 1, () => {})).rejects.toThrow(
      /DB_CA_FILE is "\/nowhere\.pem", but that file cannot be read/,
    )
  })
})
