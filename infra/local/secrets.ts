/** Passwords between the parts of one machine: made at random once, kept beside the data, readable by the owner only. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from './environment.ts'
import { codeOf, Problem } from './problem.ts'

export interface Secrets {
  /** Of the owner of the embedded database. */
  postgres: string
  /** Of the API's role. */
  app: string
  /** Seals the web's session cookies. */
  session: string
  /** Between the web and the identity provider. */
  webClient: string
}

const names = ['postgres', 'app', 'session', 'webClient'] as const

function isSecrets(value: unknown): value is Secrets {
  return typeof value === 'object' && value !== null && names.every((name) => name in value)
}

async function readSecrets(path: string): Promise<Secrets | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (isSecrets(value)) return value
  } catch {
    // cut off or edited: below
  }
  throw new Problem(
    `${path} が壊れています。バックアップから戻してください。なければ ${path} とデータベースのフォルダーの名前を変えると、空のデータベースから始めます。`,
    `${path} is broken. Restore it from a backup; without one, rename it and the database folder to begin with an empty database.`,
  )
}

/** The secrets of this data folder, made when there are none. */
export async function keepSecrets({ dataDir, databaseUrl }: Environment): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const found = await readSecrets(path)
  if (found) return found
  const database = join(dataDir, 'postgres')
  if (!databaseUrl && existsSync(database))
    throw new Problem(
      `${path} がないため、データベース ${database} を開けません。secrets.json をバックアップから戻すか、${database} の名前を変えると、空のデータベースから始めます。`,
      `Without ${path} the database ${database} cannot be opened. Restore secrets.json from a backup, or rename ${database} to begin with an empty database.`,
    )
  const random = () => randomBytes(32).toString('base64url')
  const made: Secrets = { postgres: random(), app: random(), session: random(), webClient: random() }
  await writeFile(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}
