/** Entry: the API as a process that listens (this machine, containers). */
import { composeApp } from './compose.ts'

const { app, config } = await composeApp(process.env)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close())
await app.listen({ host: config.host, port: config.port })
