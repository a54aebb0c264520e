/** Puts facts and the demonstration into a migrated database. Running it again changes nothing. */
import type pg from 'pg'
import { clientOf, type Connection } from '../connection.ts'
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

type Say = (line: string) => void

async function putFacts(client: pg.Client, say: Say) {
  for (const [name, seedPart] of facts) {
    const changed = await seedPart(client)
    if (changed > 0) say(`${name}: ${changed.toLocaleString('en-US')}`)
  }
}

async function putAll(client: pg.Client, say: Say) {
  await putFacts(client, say)
  if (await seedDemo(client)) say('見本県・見本市・隣見本町（架空データ） the fictitious demonstration')
}

/** All or nothing, one at a time. */
async function putIn(connection: Connection, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await clientOf(connection)
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {}) // the first error is the one to report
    throw error
  } finally {
    await client.end()
  }
}

/**
 * Facts only, for real use: codes and names of all bodies, population, the national official figures, what changed when.
 * @param connection of the role that owns the schema
 * @param say told what was put in now; nothing when all was there
 */
export async function seedFacts(connection: Connection, say: Say = () => {}): Promise<void> {
  await putIn(connection, (client) => putFacts(client, say))
}

/** Facts and the fictitious demonstration with its accounts: for development, tests and training, never for real use. */
export async function seed(connection: Connection, say: Say = () => {}): Promise<void> {
  await putIn(connection, (client) => putAll(client, say))
}

/**
 * Lets one person in where nobody may invite yet: the first sign-in with this verified address binds the account.
 * @returns whether the account was made now; where an administrator is, nothing happens
 */
export async function ensureAdministrator(connection: Connection, email: string): Promise<boolean> {
  let made = false
  await putIn(connection, async (client) => {
    const { rowCount } = await client.query(
      `insert into account (email, name, role, scope) select $1, '管理者', 'administrator', '*'
       where not exists (select from account where role = 'administrator' and active)`,
      [email],
    )
    made = rowCount === 1
  })
  return made
}
