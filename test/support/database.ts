/** A database of its own for a test file: a copy of the migrated and seeded template. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../api/src/platform/database/index.ts'
import { appPassword, template } from './global-postgres.ts'

export interface TestDatabase {
  /** The owner: sees everything, for arranging and for counting by plain SQL. */
  ownerUrl: string
  /** The role the API runs as. */
  appUrl: string
  database: Database
  /** Plain SQL as the owner. */
  query: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>
  close: () => Promise<void>
}

async function onServer(text: string) {
  const client = new pg.Client({ connectionString: `${inject('postgres')}postgres` })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** Makes the database; call `close` when the file is done. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template ${template}`)
  const ownerUrl = `${inject('postgres')}${name}`
  const appUrl = ownerUrl.replace(/\/\/[^@]+@/, `//cat_app:${appPassword}@`)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  owner.on('error', () => {}) // dropping the database ends connections that are still closing
  const database = await openDatabase({ url: appUrl }, 10, () => {})
  return {
    ownerUrl,
    appUrl,
    database,
    query: async <Row extends object>(text: string, values?: unknown[]) => (await owner.query<Row>(text, values)).rows,
    close: async () => {
      await database.close()
      await owner.end()
      await onServer(`drop database ${name} with (force)`)
    },
  }
}
