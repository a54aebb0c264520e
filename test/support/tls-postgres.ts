/** A PostgreSQL of its own that speaks TLS and knows an owner who is no superuser, as Amazon RDS has it. */
import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTemporaryPostgres } from '../../infra/local/postgres.ts'
import { postgresUser } from '../../infra/local/run-as.ts'
import pg from 'pg'

export interface ManagedPostgres {
  host: string
  port: number
  /** Its only authority, as a file. */
  caFile: string
  owner: { username: string; password: string }
  /** Makes an empty database that belongs to the owner. */
  createDatabase: (name: string) => Promise<void>
  /** Plain SQL as the superuser, of whom the product knows nothing. */
  query: <Row extends object>(database: string, text: string, values?: unknown[]) => Promise<Row[]>
  stop: () => Promise<void>
}

/** Whether certificates can be made here; says so when not. */
export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('SKIPPED: TLS to PostgreSQL stays unchecked, because the command openssl is not there')
    return false
  }
}

async function makeCertificate(folder: string) {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const form = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2']
  execFileSync('openssl', [...form, ...subject, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  const user = postgresUser()
  if (user) await chown(key, user.uid, user.gid)
  await chmod(key, 0o600)
  await chmod(folder, 0o755)
  return { key, certificate }
}

export async function startManagedPostgres(): Promise<ManagedPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-tls-'))
  const { key, certificate } = await makeCertificate(folder)
  const server = await startTemporaryPostgres([
    ...['-c', 'ssl=on', '-c', `ssl_cert_file=${certificate}`, '-c', `ssl_key_file=${key}`],
  ])
  const owner = { username: 'cat_admin', password: 'owner-password' }
  const query = async <Row extends object>(database: string, text: string, values?: unknown[]) => {
    const client = new pg.Client({ connectionString: server.url(database) })
    await client.connect()
    try {
      return (await client.query<Row>(text, values)).rows
    } finally {
      await client.end()
    }
  }
  await query('postgres', `create role cat_admin login createrole createdb password '${owner.password}'`)
  return {
    host: 'localhost',
    port: Number(new URL(server.url('postgres')).port),
    caFile: certificate,
    owner,
    query,
    createDatabase: async (name) => {
      await query('postgres', `create database ${name} owner cat_admin`)
    },
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
