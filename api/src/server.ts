/** Entry: the API as a process that listens (this machine, containers). */
import { composeApp, openPorts } from './compose.ts'

const ports = await openPorts(process.env, 'api')
const app = await composeApp(ports)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close())
await app.listen({ host: ports.config.host, port: ports.config.port })
