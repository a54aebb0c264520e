/** The password of the API's database role: made once, kept in Secrets Manager, never in anybody's hands. */
import { randomBytes } from 'node:crypto'
import { alone, appRole, canSignIn, type Connection, setAppRolePassword } from '@cat-data/prisma/migrate'
import { credentialsIn, type SecretStore } from '../secrets/index.ts'

/** The text of a new version; the form is the one RDS writes, so that tools that know it can read it. */
export function newCredentials(): string {
  return JSON.stringify({ engine: 'postgres', username: appRole, password: randomBytes(32).toString('base64url') })
}

async function pendingHolds(owner: Connection, secret: SecretStore, current: string): Promise<boolean> {
  const pending = await secret.read('AWSPENDING')
  return pending !== undefined && pending !== current && canSignIn(owner, credentialsIn(pending).password)
}

/**
 * Makes secret and database agree: after the first migration, and after a restore of either.
 * @param owner connection of the role that owns the schema
 * @returns what was done: a password made, the known one set again, nothing
 */
export async function ensureAppPassword(owner: Connection, secret: SecretStore): Promise<'made' | 'set' | 'kept'> {
  return alone(owner, async () => {
    const known = await secret.read('AWSCURRENT')
    // First into the secret: interrupted here, the next run finds it and sets it.
    const current = known ?? newCredentials()
    if (known === undefined) await secret.put(current, 'AWSCURRENT')
    const { password } = credentialsIn(current)
    if (await canSignIn(owner, password)) return 'kept'
    if (await pendingHolds(owner, secret, current)) return 'kept' // a rotation is at work: it will finish
    await setAppRolePassword(owner, password)
    return known === undefined ? 'made' : 'set'
  })
}
