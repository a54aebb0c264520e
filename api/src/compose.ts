/** Chooses the ports by the settings and puts the application together: what every entry shares. */
import type { FastifyInstance } from 'fastify'
import { buildApp, prefixOf } from './app.ts'
import { type Config, readConfig } from './platform/config/index.ts'
import type { Database } from './platform/database/index.ts'
import { createVerifier, keysInBucket, keysOfIssuer } from './platform/identity/index.ts'
import { emfMetrics, type Metrics, noMetrics } from './platform/metrics/index.ts'
import { databaseQueue, type Queue, sqsQueue } from './platform/queue/index.ts'
import { diskStorage, s3Storage, type Storage } from './platform/storage/index.ts'

export interface Ports {
  config: Config
  database: Database
  storage: Storage
  queue: Queue
  metrics: Metrics
}

function connectionLost(error: Error) {
  console.error(JSON.stringify({ level: 40, time: Date.now(), msg: 'database connection lost', reason: error.message }))
}

function portsAround(config: Config, database: Database, service: 'api' | 'ingest'): Ports {
  const storage = config.bucket ? s3Storage(config.bucket) : diskStorage(config.storageDir)
  const queue = config.sqsUrl ? sqsQueue(config.sqsUrl) : databaseQueue(database)
  const metrics = config.metrics === 'emf' ? emfMetrics(process.env.AWS_LAMBDA_FUNCTION_NAME || service) : noMetrics
  return { config, database, storage, queue, metrics }
}

/**
 * @param env usually `process.env`
 * @param service of whom the metrics tell
 * @throws ConfigError naming the variable, or what the database says when it cannot be reached
 */
export async function openPorts(env: NodeJS.ProcessEnv, service: 'api' | 'ingest'): Promise<Ports> {
  const config = readConfig(env)
  const { openDatabase } = await import('./platform/database/index.ts')
  return portsAround(config, await openDatabase(config.database, config.databasePoolSize, connectionLost), service)
}

/** A database that is opened with the first question to it. */
function lateDatabase(open: () => Promise<Database>): Database {
  let opened: Promise<Database> | undefined
  let now: Database | undefined
  const database = async () => (now = await (opened ??= open()))
  return {
    inScope: async (scope, work) => (await database()).inScope(scope, work),
    planned: async (scope, query) => (await database()).planned(scope, query),
    prismaInScope: async (scope, work) => (await database()).prismaInScope(scope, work),
    listen: async (channel, wake) => (await database()).listen(channel, wake),
    notify: async (channel) => (await database()).notify(channel),
    ping: async () => (await database()).ping(),
    waiting: () => now?.waiting() ?? 0,
    close: async () => (await opened)?.close(),
  }
}

/** The same without a database yet: a function starts while its first request waits, and that may not need one. */
export function latePorts(env: NodeJS.ProcessEnv): Ports {
  const config = readConfig(env)
  const open = async () => {
    const { databaseAt } = await import('./platform/database/index.ts')
    return databaseAt(config.database, config.databasePoolSize, connectionLost)
  }
  return portsAround(config, lateDatabase(open), 'api')
}

function verifierOf({ config: { identity }, storage }: Ports) {
  return createVerifier(identity, identity.jwksUri.startsWith('s3:') ? keysInBucket(storage) : keysOfIssuer)
}

/** The whole application with its ports, for callers who reach it directly; closing it closes the database as well. */
export async function composeApp(ports: Ports): Promise<FastifyInstance> {
  const app = await buildApp({ ...ports, verifier: verifierOf(ports) })
  app.addHook('onClose', () => ports.database.close())
  return app
}

/**
 * The application in parts, each made with the first request for it: a function that starts reads the code of one
 * feature, not of all. The parts share the ports.
 * @returns what gives the part that answers a path
 */
export function composeParts(ports: Ports): (path: string) => Promise<FastifyInstance> {
  const verifier = verifierOf(ports)
  const parts = new Map<string, Promise<FastifyInstance>>()
  const make = async (prefix: string) => {
    const part = await buildApp({ ...ports, verifier, listens: false }, prefix)
    await part.ready()
    return part
  }
  return (path) => {
    const prefix = prefixOf(path)
    const part = parts.get(prefix) ?? make(prefix)
    parts.set(prefix, part)
    return part
  }
}
