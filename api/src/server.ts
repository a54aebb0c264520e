/** Entry: the API as a process that listens (this machine, containers). */
import { buildApp } from './app.ts'
import { readConfig } from './platform/config/index.ts'
import { openDatabase } from './platform/database/index.ts'
import { createVerifier } from './platform/identity/index.ts'
import { databaseQueue } from './platform/queue/index.ts'
import { diskStorage } from './platform/storage/index.ts'

const config = readConfig(process.env)
const database = await openDatabase(config.databaseUrl, config.databasePoolSize, (error) =>
  app?.log.warn({ err: error }, 'connection lost'),
)
const app = await buildApp({
  config,
  database,
  storage: diskStorage(config.storageDir),
  queue: databaseQueue(database),
  verifier: createVerifier(config.identity),
})
app.addHook('onClose', () => database.close())
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close())
await app.listen({ host: config.host, port: config.port })
