/** Chooses the ports by the settings and puts the application together: what every entry shares. */
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { type Config, readConfig } from './platform/config/index.ts'
import { type Database, openDatabase } from './platform/database/index.ts'
import { createVerifier, keysInBucket, keysOfIssuer } from './platform/identity/index.ts'
import { databaseQueue, type Queue, sqsQueue } from './platform/queue/index.ts'
import { diskStorage, s3Storage, type Storage } from './platform/storage/index.ts'

export interface Ports {
  config: Config
  database: Database
  storage: Storage
  queue: Queue
}

/**
 * @param env usually `process.env`
 * @throws ConfigError naming the variable, or what the database says when it cannot be reached
 */
export async function openPorts(env: NodeJS.ProcessEnv): Promise<Ports> {
  const config = readConfig(env)
  const database = await openDatabase(config.database, config.databasePoolSize, (error) => {
    console.error(
      JSON.stringify({ level: 40, time: Date.now(), msg: 'database connection lost', reason: error.message }),
    )
  })
  const storage = config.bucket ? s3Storage(config.bucket) : diskStorage(config.storageDir)
  const queue = config.sqsUrl ? sqsQueue(config.sqsUrl) : databaseQueue(database)
  return { config, database, storage, queue }
}

/** The application with its ports; closing it closes the database as well. */
export async function composeApp(env: NodeJS.ProcessEnv): Promise<{ app: FastifyInstance; config: Config }> {
  const ports = await openPorts(env)
  const { identity } = ports.config
  const keySource = identity.jwksUri.startsWith('s3:') ? keysInBucket(ports.storage) : keysOfIssuer
  const app = await buildApp({ ...ports, verifier: createVerifier(identity, keySource) })
  app.addHook('onClose', () => ports.database.close())
  return { app, config: ports.config }
}
