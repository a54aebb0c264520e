/**
 * Applies the migrations with Prisma's own schema engine as WebAssembly: no native binary, and the ordinary
 * `_prisma_migrations` table, so `prisma migrate deploy` stays interchangeable with it.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import type pg from 'pg'
import { alone, clientOf, type Connection } from './connection.ts'

export { appRole, canSignIn, setAppRolePassword } from './app-role.ts'
export { alone, type Connection } from './connection.ts'

const here = import.meta.dirname
const filters = { externalTables: [], externalEnums: [] }

export interface SchemaFile {
  path: string
  content: string
}

/** The datamodel as it is written now, one file per subject, in a stable order. */
export async function readSchema(): Promise<SchemaFile[]> {
  const names = (await readdir(join(here, 'schema'))).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name) => ({ path: name, content: await readFile(join(here, 'schema', name), 'utf8') })),
  )
}

/**
 * Prisma's adapter for PostgreSQL cuts a script at every semicolon, also inside a function body.
 * Sent whole over one connection, a script is also one transaction: a migration happens entirely or not at all.
 */
class WholeScriptAdapter extends PrismaPg {
  /** What PostgreSQL said to a script. */
  failure: unknown
  readonly #connection: Connection
  readonly #open: { dispose: () => Promise<void> }[] = []
  constructor(connection: Connection) {
    super(typeof connection === 'string' ? { connectionString: connection } : { ...connection })
    this.#connection = connection
  }
  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = (script) => this.#executeScript(script)
    this.#open.push(adapter)
    return adapter
  }
  /** The engine never closes what it opened; a connection left behind would keep others from copying the database. */
  async disconnect() {
    await Promise.all(this.#open.map((adapter) => adapter.dispose()))
  }
  async #executeScript(script: string) {
    const client = await clientOf(this.#connection)
    try {
      await client.query(script)
    } catch (error) {
      this.failure = error // the engine itself only says that something outside of it failed
      throw error
    } finally {
      await client.end()
    }
  }
}

async function withEngine<Result>(
  files: readonly SchemaFile[],
  connection: Connection,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const adapter = new WholeScriptAdapter(connection)
  const datamodels = files.map(({ path, content }): [string, string] => [path, content])
  try {
    return await work(await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter)))
  } catch (error) {
    throw adapter.failure ?? error
  } finally {
    await adapter.disconnect()
  }
}

/**
 * SQL that turns a database of the datamodel `from` (null: an empty one) into one of `to`.
 * @param url any PostgreSQL: the engine connects to learn its version, and changes nothing there
 */
export async function diffSchemas(from: SchemaFile[] | null, to: SchemaFile[], url: string): Promise<string> {
  const model = (files: SchemaFile[]) => ({ tag: 'schemaDatamodel' as const, files, configDir: '.' })
  const { stdout } = await withEngine(to, url, (engine) =>
    engine.diff({ from: from ? model(from) : { tag: 'empty' }, to: model(to), script: true, exitCode: null, filters }),
  )
  return stdout ?? ''
}

async function readMigrations() {
  const folders = (await readdir(join(here, 'migrations'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    folders.map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(here, 'migrations', path, 'migration.sql'), 'utf8') },
      },
    })),
  )
}

/**
 * A migration that failed has changed nothing, because its script is one transaction; mended, it may run again. Without
 * this the engine would refuse every later deployment until somebody resolves it by hand.
 */
async function forgetFailures(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as there`,
  )
  if (!rows[0]?.there) return
  await client.query(
    'update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null',
  )
}

/** The failure with the name of its migration. */
async function namedFailure(client: pg.Client, cause: unknown): Promise<unknown> {
  if (!(cause instanceof Error)) return cause
  const { rows } = await client.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is null and rolled_back_at is null',
  )
  const [failed] = rows
  if (!failed) return cause
  const error = new Error(`Migration ${failed.migration_name} failed: ${cause.message}`, { cause })
  return 'code' in cause ? Object.assign(error, { code: cause.code }) : error
}

/**
 * Brings the database to the newest schema. Running it again applies nothing; two at once wait for each other.
 * @param connection of the role that owns the schema
 * @returns names of the migrations that were applied now
 * @throws when a migration fails; those before it stay applied
 */
export async function migrate(connection: Connection): Promise<string[]> {
  const migrationsList = {
    baseDir: 'prisma/migrations',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: await readMigrations(),
  }
  return alone(connection, async (client) => {
    await forgetFailures(client)
    try {
      const { appliedMigrationNames } = await withEngine(await readSchema(), connection, (engine) =>
        engine.applyMigrations({ migrationsList, filters }),
      )
      return appliedMigrationNames
    } catch (cause) {
      throw await namedFailure(client, cause)
    }
  })
}
