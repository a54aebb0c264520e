/** Puts facts and the demonstration into a migrated database. Running it again changes nothing. */
import pg from 'pg'
import { seedDemo } from './demo.ts'
import { seedAnnotations, seedMunicipalities, seedNationalSeries, seedPopulation } from './facts.ts'

/** Any number; two processes that seed at the same moment wait for each other. */
const lock = 7_302_024

const facts = [
  ['自治体 municipalities', seedMunicipalities],
  ['人口 population', seedPopulation],
  ['全国の公式統計 national official figures', seedNationalSeries],
  ['出来事 annotations', (client: pg.ClientBase) => seedAnnotations(client)],
] as const

async function seedAll(client: pg.Client, onProgress: (line: string) => void) {
  for (const [name, seedFacts] of facts) {
    const changed = await seedFacts(client)
    if (changed > 0) onProgress(`${name}: ${changed.toLocaleString('en-US')}`)
  }
  if (await seedDemo(client)) onProgress('見本県・見本市・隣見本町（架空データ） the fictitious demonstration')
}

/**
 * @param ownerUrl connection of the role that owns the schema
 * @param onProgress told what was put in now; nothing when all was there
 */
export async function seed(ownerUrl: string, onProgress: (line: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    await seedAll(client, onProgress)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {}) // the first error is the one to report
    throw error
  } finally {
    await client.end()
  }
}
