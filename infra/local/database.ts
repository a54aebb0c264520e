/** The database of a run: the embedded one or the one of DATABASE_URL, migrated and with its facts in it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { appRole, migrate, setAppRolePassword } from '@cat-data/prisma/migrate'
import { seed } from '@cat-data/prisma/seed'
import pg from 'pg'
import type { Environment } from './environment.ts'
import { type LocalPostgres, startPostgres } from './postgres.ts'
import { codeOf, Problem } from './problem.ts'
import type { Secrets } from './secrets.ts'

const databaseName = 'cat_data'

/** Starts the embedded PostgreSQL on the data folder. */
export async function startEmbedded({ dataDir, postgresPort }: Environment, secrets: Secrets): Promise<LocalPostgres> {
  const folder = join(dataDir, 'postgres')
  const first = !existsSync(folder)
  try {
    return await createOnce(await startPostgres({ folder, port: postgresPort, password: secrets.postgres }))
  } catch (error) {
    if (error instanceof Problem) throw error
    const detail = error instanceof Error ? error.message : String(error)
    if (codeOf(error) === '28P01')
      throw new Problem(
        `${dataDir} の secrets.json とデータベースの合言葉が合いません。secrets.json をバックアップから戻してください。`,
        `secrets.json in ${dataDir} does not fit the database. Restore secrets.json from a backup.`,
      )
    throw first
      ? new Problem(
          `${folder} に PostgreSQL を用意できませんでした。上の内容を確かめてください。`,
          `PostgreSQL could not be set up in ${folder}. See above.`,
          detail,
        )
      : new Problem(
          `${folder} の PostgreSQL を起動できませんでした。壊れているときはバックアップから戻すか、名前を変えると空のデータベースから始めます。`,
          `PostgreSQL could not be started on ${folder}. If it is broken, restore it from a backup, or rename it to begin with an empty database.`,
          detail,
        )
  }
}

async function createOnce(server: LocalPostgres): Promise<LocalPostgres> {
  try {
    await server.createDatabase(databaseName)
  } catch (error) {
    if (codeOf(error) === '42P04') return server // it is there already
    await server.stop()
    throw error
  }
  return server
}

/** The owner's connection to the embedded database. */
export function embeddedUrl(server: Pick<LocalPostgres, 'url'>): string {
  return server.url(databaseName)
}

/** The same database for the API's role. */
export function appUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = appRole
  url.password = password
  return url.href
}

const connectionProblems: Record<string, [ja: string, en: string]> = {
  ECONNREFUSED: [
    '接続できません。PostgreSQL が動いているか確かめてください',
    'refuses connections. Check that PostgreSQL runs there',
  ],
  ENOTFOUND: ['そのホストが見つかりません', 'names a host that does not exist'],
  '28P01': ['利用者名かパスワードが違います', 'has a wrong user name or password'],
  '28000': ['その利用者では接続できません', 'names a user who may not connect'],
  '3D000': [
    'そのデータベースがありません。createdb で作ってください',
    'names a database that does not exist. Create it with createdb',
  ],
}

/** The database somebody set up answers; its password does not appear in the sentence. */
export async function checkGivenDatabase(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new Problem(
      'DATABASE_URL は postgresql://利用者:パスワード@ホスト:5432/データベース の形で書いてください。',
      'DATABASE_URL must look like postgresql://user:password@host:5432/database.',
    )
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
  } catch (error) {
    const { host, pathname } = new URL(url)
    const [ja, en] = connectionProblems[codeOf(error) ?? ''] ?? ['接続できません', 'cannot be reached']
    throw new Problem(
      `DATABASE_URL のデータベース（${host}${pathname}）: ${ja}。`,
      `DATABASE_URL (${host}${pathname}) ${en}.`,
      error instanceof Error ? error.message : '',
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Brings schema, the API's role and facts up to date; again and again without harm. */
export async function prepareDatabase(ownerUrl: string, secrets: Secrets, say: (line: string) => void): Promise<void> {
  try {
    const applied = await migrate(ownerUrl)
    if (applied.length > 0)
      say(`マイグレーションを ${applied.length} 件適用しました / ${applied.length} migrations applied`)
    await setAppRolePassword(ownerUrl, secrets.app)
    await seed(ownerUrl, say)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (codeOf(error) === '42501')
      throw new Problem(
        'DATABASE_URL の利用者には、ロールとテーブルを作る権限が必要です。',
        'The user of DATABASE_URL needs the rights to create roles and tables.',
        detail,
      )
    throw new Problem(
      'データベースを最新の形にできませんでした。上の内容を確かめてください。',
      'The database could not be brought up to date. See above.',
      detail,
    )
  }
}
