/**
 * One cold start in a process of its own: `node lambda-once.ts BUNDLE` imports it, sends one event through its handler, then
 * many. To standard error it writes `{"milliseconds", "cpu", "warm"}`; standard output is the function's log.
 */
import { pathToFileURL } from 'node:url'
import { proxyEvent } from '../support/lambda/proxy-event.ts'

type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number }>

const event = proxyEvent({ path: '/v1/health/live' })
const [began, cpuBefore] = [performance.now(), process.cpuUsage()]
const { handler } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as { handler: Handler }
const { statusCode } = await handler(event, {})
const milliseconds = performance.now() - began
const { user, system } = process.cpuUsage(cpuBefore)
if (statusCode !== 200) throw new Error(`answered ${statusCode}`)

const warm: number[] = []
for (let times = 0; times < 500; times++) {
  const start = performance.now()
  await handler(event, {})
  warm.push(performance.now() - start)
}
const median = warm.sort((one, other) => one - other)[warm.length / 2]
process.stderr.write(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, warm: median }))
process.exit(0)
