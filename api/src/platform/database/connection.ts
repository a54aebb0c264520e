/** How connections to the database are made: by one address, or by parts with TLS and a password that changes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseAddress, ManagedDatabase } from '../config/index.ts'
import { keptPassword, type PasswordSource, secretsManager } from '../secrets/index.ts'

/** What a client of pg is told, and where its password comes from when it is not in there. */
export interface Connector {
  settings: pg.ClientConfig
  password: PasswordSource | null
}

/** The server refuses a name or a password (PostgreSQL, class 28). */
const wrongPassword = '28P01'

/** A password may have been changed twice since it was kept: it, the one that holds now, the one that is to hold. */
const mostTries = 3

/** TLS as libpq's `verify-full`: the certificate must be of one of these authorities and of this host. */
export function verifiedTls(caFile: string | null): pg.ClientConfig['ssl'] {
  const path = caFile ?? join(import.meta.dirname, 'rds-authorities.pem')
  try {
    return { ca: readFileSync(path, 'utf8'), rejectUnauthorized: true }
  } catch (cause) {
    throw new Error(`DB_CA_FILE is "${path}", but that file cannot be read.`, { cause })
  }
}

export function connectorOf(
  address: DatabaseAddress,
  passwordOf: (database: ManagedDatabase) => PasswordSource = ({ secretArn }) =>
    keptPassword(secretsManager(secretArn)),
): Connector {
  if ('url' in address) return { settings: { connectionString: address.url }, password: null }
  const { host, port, name, user, caFile } = address
  const password = passwordOf(address)
  return {
    settings: { host, port, database: name, user, ssl: verifiedTls(caFile), password: () => password.current() },
    password,
  }
}

/**
 * Connects; when the password was changed meanwhile, with the new one. Whoever asked does not notice.
 * @param connect makes one attempt
 */
export async function withCurrentPassword<Client>(
  password: PasswordSource | null,
  connect: () => Promise<Client>,
): Promise<Client> {
  if (!password) return connect()
  for (let tries = 1; ; tries++) {
    await password.current()
    const { edition } = password
    try {
      return await connect()
    } catch (error) {
      if ((error as { code?: string }).code !== wrongPassword || tries === mostTries) throw error
      password.refused(edition)
    }
  }
}

type Connected = Parameters<Parameters<pg.Pool['connect']>[0]>

/** A pool that survives the rotation of its password; Prisma and plain queries come through `connect` alike. */
export class RotatingPool extends pg.Pool {
  readonly #password: PasswordSource | null

  constructor({ settings, password }: Connector, options: pg.PoolConfig) {
    super({ ...settings, ...options })
    this.#password = password
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: (...connected: Connected) => void): void
  override connect(callback?: (...connected: Connected) => void): Promise<pg.PoolClient> | void {
    const connecting = withCurrentPassword(this.#password, () => super.connect())
    if (!callback) return connecting
    connecting.then(
      (client) => callback(undefined, client, (broken) => client.release(broken as Error | boolean | undefined)),
      (error: Error) => callback(error, undefined, () => {}),
    )
  }
}

/** One connection of its own, for LISTEN. */
export async function connectOne({ settings, password }: Connector): Promise<pg.Client> {
  return withCurrentPassword(password, async () => {
    const client = new pg.Client(settings)
    await client.connect()
    return client
  })
}
