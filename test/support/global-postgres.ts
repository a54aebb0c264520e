/** Starts one throw-away PostgreSQL for the run and makes the template that every test database is copied from. */
import { startTemporaryPostgres } from '../../infra/local/postgres.ts'
import { migrate, setAppRolePassword } from '@cat-data/prisma/migrate'
import { seed } from '@cat-data/prisma/seed'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection of the owner, without a database name. */
    postgres: string
  }
}

export const template = 'cat_template'
export const appPassword = 'test-app-password'

export default async function setup(project: TestProject) {
  const postgres = await startTemporaryPostgres()
  await postgres.createDatabase(template)
  await migrate(postgres.url(template))
  await setAppRolePassword(postgres.url(template), appPassword)
  await seed(postgres.url(template))
  project.provide('postgres', postgres.url(''))
  return () => postgres.stop()
}
