/** Connections of the role that owns the schema. */
import pg from 'pg'

/** An address, or its parts (with TLS, and a password from elsewhere). */
export type Connection = string | pg.ClientConfig

/** An open connection; whoever asked closes it. */
export async function clientOf(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : { ...connection })
  await client.connect()
  return client
}

/** Any number, the same for everybody who changes schema or role. */
const lock = 7_302_025

/** Patience for another deployment; a Lambda function ends after five minutes. */
const patience = '4min'

/**
 * Only one at a time, across processes and machines; the lock ends with the connection, whatever happens.
 * @throws when the other one takes longer than four minutes
 */
export async function alone<Result>(
  connection: Connection,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await clientOf(connection)
  try {
    await client.query(`set lock_timeout = '${patience}'`)
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query('set lock_timeout = 0')
    return await work(client)
  } finally {
    await client.end()
  }
}
