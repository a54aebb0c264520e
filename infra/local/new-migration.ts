/**
 * Writes the next migration: `npm run migration -- NAME`.
 * The difference is taken from the datamodel of the last migration (kept beside the migrations) to the one written now;
 * row-level security, grants and triggers are added to the file by hand.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diffSchemas, readSchema } from '@cat-data/prisma/migrate'
import { startTemporaryPostgres } from './postgres.ts'

const folder = join(import.meta.dirname, '../../prisma/migrations')
const lastDatamodel = join(folder, 'datamodel.json')

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- NAME   (lower case letters, digits, underscores)')
  process.exit(2)
}
const now = await readSchema()
const before = existsSync(lastDatamodel) ? JSON.parse(await readFile(lastDatamodel, 'utf8')) : null
const postgres = await startTemporaryPostgres()
try {
  const sql = await diffSchemas(before, now, postgres.url('postgres'))
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const path = join(folder, `${stamp}_${name}`)
  await mkdir(path, { recursive: true })
  await writeFile(join(path, 'migration.sql'), sql)
  await writeFile(lastDatamodel, `${JSON.stringify(now, null, 2)}\n`)
  console.log(`Written: prisma/migrations/${stamp}_${name}/migration.sql`)
} finally {
  await postgres.stop()
}
