/**
 * Applies the migrations with Prisma's own schema engine as WebAssembly: no native binary, and the ordinary
 * `_prisma_migrations` table, so `prisma migrate deploy` stays interchangeable with it.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

const here = import.meta.dirname
const filters = { externalTables: [], externalEnums: [] }

/** The database role of the API and the worker: owns nothing, cannot bypass row-level security. */
export const appRole = 'cat_app'

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
  readonly #url: string
  readonly #open: { dispose: () => Promise<void> }[] = []
  constructor(connectionString: string) {
    super({ connectionString })
    this.#url = connectionString
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
    const client = new pg.Client({ connectionString: this.#url })
    await client.connect()
    try {
      await client.query(script)
    } finally {
      await client.end()
    }
  }
}

async function withEngine<Result>(
  files: readonly SchemaFile[],
  url: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const adapter = new WholeScriptAdapter(url)
  const datamodels = files.map(({ path, content }): [string, string] => [path, content])
  try {
    return await work(await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter)))
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
 * Brings the database to the newest schema. Running it again applies nothing.
 * @param url connection of the role that owns the schema
 * @returns names of the migrations that were applied now
 */
export async function migrate(url: string): Promise<string[]> {
  const migrationsList = {
    baseDir: 'prisma/migrations',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: await readMigrations(),
  }
  const { appliedMigrationNames } = await withEngine(await readSchema(), url, (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  )
  return appliedMigrationNames
}

/** Lets the API's role sign in with this password, and into this database only as far as its grants go. */
export async function setAppRolePassword(ownerUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const database = client.escapeIdentifier(client.database ?? 'postgres')
    await client.query(`alter role ${appRole} login password ${client.escapeLiteral(password)}`)
    await client.query(`grant connect on database ${database} to ${appRole}`)
  } finally {
    await client.end()
  }
}
