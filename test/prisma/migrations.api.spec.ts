import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diffSchemas, migrate, readSchema } from '@cat-data/prisma/migrate'
import { seed } from '@cat-data/prisma/seed'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openTestDatabase } from '../support/database.ts'

async function givenEmptyDatabase() {
  const name = `empty_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client({ connectionString: `${inject('postgres')}postgres` })
  await server.connect()
  await server.query(`create database ${name}`)
  const client = new pg.Client({ connectionString: `${inject('postgres')}${name}` })
  await client.connect()
  onTestFinished(async () => {
    await client.end()
    await server.query(`drop database ${name} with (force)`)
    await server.end()
  })
  return { url: `${inject('postgres')}${name}`, client }
}

/** Partial indexes cannot be said in the datamodel; they stand in migrations alone. */
const partialIndexes = `'fiscal_year_closing_open'`

const catalogue = `
  select table_name, column_name, udt_name, is_nullable, column_default, numeric_precision, datetime_precision
  from information_schema.columns join information_schema.tables using (table_schema, table_name)
  where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations'
  union all
  select tablename, indexname, regexp_replace(indexdef, '\\s+', ' ', 'g'), null, null, null, null
  from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations' and indexname not in (${partialIndexes})
  order by 1, 2`

test('the migrations build exactly the datamodel', async () => {
  const migrated = await openTestDatabase()
  onTestFinished(() => migrated.close())
  const { url, client } = await givenEmptyDatabase()
  await client.query(await diffSchemas(null, await readSchema(), url))
  const { rows } = await client.query<object>(catalogue)
  expect(rows.length).toBeGreaterThan(50)
  expect(await migrated.query(catalogue)).toEqual(rows)
})

test('the datamodel kept with the migrations is the one written now (npm run migration)', async () => {
  const kept: unknown = JSON.parse(
    await readFile(join(import.meta.dirname, '../../prisma/migrations/datamodel.json'), 'utf8'),
  )
  expect(await readSchema()).toEqual(kept)
})

test('running migrations and seed again changes nothing', async () => {
  const { url, client } = await givenEmptyDatabase()
  expect((await migrate(url)).length).toBeGreaterThan(0)
  await seed(url)
  const tables = `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
  const contents = async () => {
    const { rows } = await client.query<{ relname: string }>(tables)
    const sums = rows.map(
      ({ relname }) =>
        `select '${relname}' as name, count(*), md5(string_agg(t::text, '' order by t::text)) from public.${relname} t`,
    )
    return (await client.query<object>(`${sums.join(' union all ')} order by 1`)).rows
  }
  const before = await contents()
  expect(await migrate(url)).toEqual([])
  await seed(url)
  expect(await contents()).toEqual(before)
})
