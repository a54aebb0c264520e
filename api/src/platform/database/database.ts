/** One pool for everything; every access to tenant tables runs in a transaction that says whose rows it may see. */
import type { PrismaClient } from '@cat-data/prisma/client'
import pg from 'pg'
import type { DatabaseAddress } from '../config/index.ts'
import { problemOf } from '../problems/index.ts'
import { connectOne, type Connector, connectorOf, RotatingPool } from './connection.ts'
import { firstPlanned, prepareScope } from './planned.ts'
import type { Scope } from './scope.ts'
import type { Sql } from './sql.ts'

/** A transaction whose scope is set. */
export interface Transaction {
  readonly scope: Scope
  /** All rows of a query. */
  rows: <Row extends object>(query: Sql) => Promise<Row[]>
  /** The only row, or undefined. */
  first: <Row extends object>(query: Sql) => Promise<Row | undefined>
  /** Runs a statement; gives the number of rows it touched. */
  run: (query: Sql) => Promise<number>
  /** The connection itself, for COPY and cursors. */
  readonly client: pg.PoolClient
}

export interface Database {
  /** Runs `work` in one transaction under row-level security; commits when it resolves, rolls back when it throws. */
  inScope: <Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>) => Promise<Result>
  /**
   * The first row, or undefined, of one query that is asked with every request: in one round trip, and planned once a
   * connection, whatever its values are. Planning some of them takes longer than their answer.
   */
  planned: <Row extends object>(scope: Scope, query: Sql) => Promise<Row | undefined>
  /** The same as `inScope` for Prisma's typed client. */
  prismaInScope: <Result>(scope: Scope, work: (prisma: PrismaTransaction) => Promise<Result>) => Promise<Result>
  /** Calls `wake` whenever something is announced on the channel; gives a function that ends it. */
  listen: (channel: string, wake: () => void) => Promise<() => Promise<void>>
  notify: (channel: string) => Promise<void>
  /** How many wait for a connection of the pool at this moment. */
  waiting: () => number
  /** Throws when the database does not answer. */
  ping: () => Promise<void>
  close: () => Promise<void>
}

export type PrismaTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

// Dates stay the text they are (2023-04-01 has no time zone); counts and figures are numbers.
const { DATE, INT8, NUMERIC } = pg.types.builtins
const parsers = new Map<number, (text: string) => unknown>([
  [DATE, (text) => text],
  [INT8, Number],
  [NUMERIC, Number],
])
const types = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

function transactionOn(client: pg.PoolClient, scope: Scope): Transaction {
  return {
    scope,
    client,
    rows: async <Row extends object>(query: Sql) => (await client.query<Row>(query)).rows,
    first: async <Row extends object>(query: Sql) => (await client.query<Row>(query)).rows[0],
    run: async (query) => (await client.query(query)).rowCount ?? 0,
  }
}

/** One round trip: statements together take no parameters, so the scope is a quoted literal. */
const beginning = (scope: Scope) => `begin; select set_config('app.scope', ${pg.escapeLiteral(scope)}, true)`

async function onConnection<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>) {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection lost between two queries tells nobody else; unheard it would end the process. The next query fails anyway.
  const lost = (error: Error) => {
    broken = error
  }
  client.on('error', lost)
  try {
    return await work(client)
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause
    })
    throw problemOf(error)
  } finally {
    client.off('error', lost)
    client.release(broken)
  }
}

function inScope<Result>(pool: pg.Pool, scope: Scope, work: (transaction: Transaction) => Promise<Result>) {
  return onConnection(pool, async (client) => {
    await client.query(beginning(scope))
    const result = await work(transactionOn(client, scope))
    await client.query('commit')
    return result
  })
}

async function listen(connector: Connector, channel: string, wake: () => void) {
  const client = await connectOne(connector)
  client.on('notification', wake)
  client.on('error', wake) // a lost connection: look for work now, polling goes on
  await client.query(`listen ${pg.escapeIdentifier(channel)}`)
  return () => client.end()
}

/** A role that could bypass row-level security must not serve requests: every new connection is looked at. */
async function refusePowerfulRole(client: pg.ClientBase): Promise<void> {
  const question = 'select rolsuper or rolbypassrls as powerful from pg_roles where rolname = current_user'
  const { rows } = await client.query<{ powerful: boolean }>(question)
  if (rows[0]?.powerful)
    throw new Error('The database is opened as a role that bypasses row-level security. Use the role cat_app.')
}

function readyConnection(client: pg.ClientBase, done: (error?: Error) => void) {
  refusePowerfulRole(client)
    .then(() => prepareScope(client))
    .then(() => done(), done)
}

/**
 * @param address the database, as the role `cat_app`
 * @param connector how it is connected to; a parameter for tests
 * @throws when it cannot be reached, or the role may bypass row-level security
 */
export async function openDatabase(
  address: DatabaseAddress,
  poolSize: number,
  onError: (error: Error) => void,
  connector?: Connector,
): Promise<Database> {
  const database = databaseAt(address, poolSize, onError, connector)
  try {
    await database.ping()
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** The same without a connection yet: the first query makes one. For functions that start with a request. */
export function databaseAt(
  address: DatabaseAddress,
  poolSize: number,
  onError: (error: Error) => void,
  connector: Connector = connectorOf(address),
): Database {
  const pool = new RotatingPool(connector, {
    max: poolSize,
    connectionTimeoutMillis: 5000,
    types,
    application_name: 'cat-data',
    verify: readyConnection,
  })
  pool.on('error', onError) // an idle connection was lost; the pool makes a new one
  let prisma: Promise<PrismaClient> | undefined
  // Loaded with its first query: the client compiles WebAssembly, and most requests do without it.
  const openPrisma = async () => {
    const { PrismaClient, PrismaPg } = await import('@cat-data/prisma/client')
    return new PrismaClient({ adapter: new PrismaPg(pool) })
  }
  return {
    inScope: (scope, work) => inScope(pool, scope, work),
    planned: (scope, query) => onConnection(pool, (client) => firstPlanned(client, scope, query)),
    prismaInScope: async (scope, work) =>
      (await (prisma ??= openPrisma())).$transaction(async (transaction) => {
        await transaction.$executeRaw`select set_config('app.scope', ${scope}, true)`
        return work(transaction)
      }),
    listen: (channel, wake) => listen(connector, channel, wake),
    notify: async (channel) => {
      await pool.query(`select pg_notify($1, '')`, [channel])
    },
    waiting: () => pool.waitingCount,
    ping: async () => {
      await pool.query('select 1')
    },
    close: async () => {
      await (await prisma)?.$disconnect()
      await pool.end()
    },
  }
}
