/** What has to be in order before anything starts; each check ends in one sentence that says what to do. */
import { readFileSync } from 'node:fs'
import { access, constants, mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Environment } from './environment.ts'
import { postgresMajor } from './postgres.ts'
import { codeOf, Problem } from './problem.ts'

const neededMegabytes = 300

/** The error's code when nothing can listen there, or undefined. */
async function tryListening(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(codeOf(error)))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}

async function checkPort(variable: string, host: string, port: number) {
  // `localhost` is two addresses; a program on either of them would get our visitors.
  const hosts = host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
  const codes = await Promise.all(hosts.map((address) => tryListening(address, port)))
  if (codes.includes('EADDRINUSE'))
    throw new Problem(
      `ポート ${port} はほかのプログラムが使っています。それを終えるか、${variable} に別の番号を指定してください（例: ${variable}=${port + 1000}）。`,
      `Port ${port} is in use by another program. End that program, or set ${variable} to another number (for example ${variable}=${port + 1000}).`,
    )
  if (codes.includes('EACCES'))
    throw new Problem(
      `ポート ${port} を使う権限がありません。${variable} に 1024 以上の番号を指定してください。`,
      `Port ${port} may not be used by this user. Set ${variable} to 1024 or more.`,
    )
  if (codes[0] === 'EADDRNOTAVAIL' || codes[0] === 'ENOTFOUND')
    throw new Problem(
      `HOST の値「${host}」はこのマシンのアドレスではありません。localhost か 0.0.0.0 を指定してください。`,
      `HOST is "${host}", which is not an address of this machine. Use localhost or 0.0.0.0.`,
    )
}

/** Every port that will be listened on is free. */
export async function checkPorts(environment: Environment): Promise<void> {
  const { host, webPort, apiPort, issuerPort, postgresPort, databaseUrl } = environment
  await checkPort('WEB_PORT', host, webPort)
  await checkPort('API_PORT', host, apiPort)
  await checkPort('ISSUER_PORT', host, issuerPort)
  if (!databaseUrl) await checkPort('POSTGRES_PORT', '127.0.0.1', postgresPort)
}

function unusable(folder: string, error: unknown): Problem {
  const code = codeOf(error)
  if (code === 'ENOSPC')
    return new Problem(
      `${folder} のあるディスクに空きがありません。空けるか、DATA_DIR に別の場所を指定してください。`,
      `The disk of ${folder} is full. Free some space, or set DATA_DIR to another place.`,
    )
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new Problem(
      `${folder} はフォルダーではありません。DATA_DIR に別の場所を指定してください。`,
      `${folder} is not a folder. Set DATA_DIR to another place.`,
    )
  return new Problem(
    `データのフォルダー ${folder} を読み書きできません（${code ?? '不明'}）。所有者と権限を確かめるか、DATA_DIR に別の場所を指定してください。`,
    `The data folder ${folder} cannot be read and written (${code ?? 'unknown'}). Check its owner and permissions, or set DATA_DIR to another place.`,
  )
}

async function checkSpace(folder: string) {
  const { bavail, bsize } = await statfs(folder)
  const free = Math.floor((bavail * bsize) / 1024 ** 2)
  if (free < neededMegabytes)
    throw new Problem(
      `${folder} のあるディスクの空きが ${free} MB しかありません。${neededMegabytes} MB 以上空けるか、DATA_DIR に別の場所を指定してください。`,
      `The disk of ${folder} has only ${free} MB free. Free at least ${neededMegabytes} MB, or set DATA_DIR to another place.`,
    )
}

async function checkDatabaseFolder(folder: string) {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw unusable(folder, error)
  })
  if (names === null) return // the first run
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')
  const major = await postgresMajor()
  if (!version || !names.includes('global') || !names.includes('pg_wal'))
    throw new Problem(
      `データベースのフォルダー ${folder} が壊れています。バックアップから戻すか、名前を変えてから実行すると、空のデータベースから始めます。`,
      `The database folder ${folder} is broken. Restore it from a backup, or rename it and run this again to begin with an empty database.`,
    )
  if (version.trim() !== major)
    throw new Problem(
      `データベースのフォルダー ${folder} は PostgreSQL ${version.trim()} のもので、同梱の ${major} では開けません。pg_dump で移すか、DATA_DIR に別の場所を指定してください。`,
      `The database folder ${folder} belongs to PostgreSQL ${version.trim()}, which the enclosed version ${major} cannot open. Move it with pg_dump, or set DATA_DIR to another place.`,
    )
}

/** The data folder exists, can be written, has room, and holds a database that this PostgreSQL can open. */
export async function checkDataFolder({ dataDir, databaseUrl }: Environment): Promise<void> {
  const probe = join(dataDir, `.probe-${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    await writeFile(probe, 'x')
  } catch (error) {
    throw unusable(dataDir, error)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
  await checkSpace(dataDir)
  if (!databaseUrl) await checkDatabaseFolder(join(dataDir, 'postgres'))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.ts')
  } catch (error) {
    // Without /proc (macOS) a process that can be signalled is taken for ours.
    return codeOf(error) === 'ENOENT' && process.platform !== 'linux'
  }
}

/**
 * Only one run may use a data folder: a second would end the first one's database.
 * @returns gives the folder free again
 */
export async function occupy({ dataDir }: Environment): Promise<() => Promise<void>> {
  const path = join(dataDir, 'start.pid')
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  if (pid && pid !== process.pid && isRunning(pid))
    throw new Problem(
      `${dataDir} は、すでに動いている npm start（プロセス ${pid}）が使っています。それを終えるか、DATA_DIR に別の場所を指定してください。`,
      `${dataDir} is in use by an npm start that is running already (process ${pid}). End it, or set DATA_DIR to another place.`,
    )
  await writeFile(path, String(process.pid))
  return () => rm(path, { force: true })
}
