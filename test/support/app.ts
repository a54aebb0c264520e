/** The real application on a database of its own, called without a network. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoAccounts, demoMachine } from '@cat-data/prisma/demo-accounts'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { buildApp } from '../../api/src/app.ts'
import { type Config, readConfig } from '../../api/src/platform/config/index.ts'
import { createVerifier } from '../../api/src/platform/identity/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { diskStorage, type Storage } from '../../api/src/platform/storage/index.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { startIssuer, type TestIssuer } from './issuer.ts'

/** A member of the demonstration, by the first part of the e-mail address (`hanako` is editor of 見本市). */
export type DemoName = 'hanako' | 'ichiro' | 'kazuko' | 'jiro' | 'naoko' | 'saburo' | 'machine'

export interface TestApp {
  app: FastifyInstance
  config: Config
  issuer: TestIssuer
  storage: Storage
  db: TestDatabase
  /** Calls a route as a member of the demonstration; null: without a token. */
  call: (who: DemoName | null, request: InjectOptions | string) => Promise<LightMyRequestResponse>
  tokenOf: (who: DemoName) => string
  close: () => Promise<void>
}

function subjectOf(who: DemoName): string {
  const account = demoAccounts.find(({ email }) => email.startsWith(`${who}@`))
  if (!account) throw new Error(`no demo account ${who}`)
  return account.sub
}

/** Ties every demo account to its person, as first sign-ins would. */
async function bindDemoAccounts(db: TestDatabase) {
  for (const { sub, email } of demoAccounts)
    await db.query('update account set subject = $1, bound_at = now() where email = $2', [sub, email])
}

/** Starts the application; `overrides` replace settings of the environment. */
export async function startApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const [db, issuer, folder] = await Promise.all([
    openTestDatabase(),
    startIssuer(),
    mkdtemp(join(tmpdir(), 'cat-data-files-')),
  ])
  await bindDemoAccounts(db)
  const config: Config = {
    ...readConfig({
      DATABASE_URL: db.appUrl,
      STORAGE_DIR: folder,
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_MINUTE: '100000',
      BUSY_AFTER_MS: '60000', // a slow machine runs the tests slowly, it does not fail them
    }),
    identity: issuer.config,
    ...overrides,
  }
  const storage = diskStorage(config.storageDir)
  const app = await buildApp({
    config,
    database: db.database,
    storage,
    queue: databaseQueue(db.database),
    verifier: createVerifier(config.identity),
  })
  const tokenOf = (who: DemoName) =>
    who === 'machine' ? issuer.machineToken(demoMachine.client_id) : issuer.accessToken(subjectOf(who))
  return {
    app,
    config,
    issuer,
    storage,
    db,
    tokenOf,
    call: (who, request) => {
      const options: InjectOptions = typeof request === 'string' ? { method: 'GET', url: request } : request
      const authorization = who ? { authorization: `Bearer ${tokenOf(who)}` } : {}
      return app.inject({ ...options, headers: { ...authorization, ...options.headers } })
    },
    close: async () => {
      await app.close()
      issuer.close()
      await db.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
