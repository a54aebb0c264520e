/** A server of its own for a benchmark, with the role of the API. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, setAppRolePassword } from '@cat-data/prisma/migrate'
import { seed } from '@cat-data/prisma/seed'
import pg from 'pg'
import { type Database, openDatabase } from '../../api/src/platform/database/index.ts'
import { freePort, startPostgres } from '../../infra/local/postgres.ts'

export interface BenchDatabase {
  owner: pg.Client
  database: Database
  appUrl: string
}

const appPassword = 'bench-app-password'

/** Databases are made of seeded migrations and thrown away: a crash may lose them, so nothing waits for the disk. */
export async function withDatabases<Result>(
  names: readonly string[],
  work: (databases: BenchDatabase[]) => Promise<Result>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-bench-'))
  await chmod(folder, 0o755) // run as root, the server is another user and has to pass through
  const flags = ['-c', 'fsync=off', '-c', 'max_wal_size=4GB', '-c', 'maintenance_work_mem=256MB']
  const postgres = await startPostgres({
    folder: join(folder, 'data'),
    port: await freePort(),
    password: 'bench',
    flags,
  })
  const opened: BenchDatabase[] = []
  try {
    for (const name of names) {
      await postgres.createDatabase(name)
      const ownerUrl = postgres.url(name)
      await migrate(ownerUrl)
      await setAppRolePassword(ownerUrl, appPassword)
      await seed(ownerUrl)
      const owner = new pg.Client({ connectionString: ownerUrl })
      await owner.connect()
      const appUrl = ownerUrl.replace(/\/\/[^@]+@/, `//cat_app:${appPassword}@`)
      opened.push({ owner, appUrl, database: await openDatabase({ url: appUrl }, 10, () => {}) })
    }
    return await work(opened)
  } finally {
    for (const { owner, database } of opened) {
      await database.close()
      await owner.end()
    }
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
