/** The database role of the API and the worker: owns nothing, cannot bypass row-level security. The migrations make it. */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { clientOf, type Connection } from './connection.ts'

export const appRole = 'cat_app'

const iterations = 4096 // PostgreSQL's own

/**
 * What PostgreSQL stores of a password (RFC 5802, SCRAM-SHA-256): sent instead of the password, it may stand in the
 * server's log of statements without telling it.
 */
function verifierOf(password: string): string {
  // Beyond ASCII a password is normalised first (SASLprep): that is left to the server.
  if (!/^[\x20-\x7e]+$/.test(password)) return password
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  const server = keyed('Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${server}`
}

/**
 * Lets the API's role sign in with this password, and into this database only as far as its grants go.
 * @param owner connection of the role that owns the schema
 */
export async function setAppRolePassword(owner: Connection, password: string): Promise<void> {
  const client = await clientOf(owner)
  try {
    const database = client.escapeIdentifier(client.database ?? 'postgres')
    await client.query(`alter role ${appRole} login password ${client.escapeLiteral(verifierOf(password))}`)
    await client.query(`grant connect on database ${database} to ${appRole}`)
  } finally {
    await client.end()
  }
}

/** Class 28: the server knows no such user or password. */
const refused = /^28/

/**
 * Whether the API's role can sign in with this password.
 * @param place where, as the owner connects to it
 * @throws when the server cannot be asked
 */
export async function canSignIn(place: Connection, password: string): Promise<boolean> {
  const settings = typeof place === 'string' ? partsOf(place) : place
  try {
    const client = await clientOf({ ...settings, user: appRole, password })
    await client.end()
    return true
  } catch (error) {
    if (refused.test((error as { code?: string }).code ?? '')) return false
    throw error
  }
}

function partsOf(address: string): pg.ClientConfig {
  const { host, port, database, ssl } = new pg.Client({ connectionString: address })
  return { host, port, ssl, ...(database === undefined ? {} : { database }) }
}
