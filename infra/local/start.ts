/**
 * The whole product on this machine (`npm start`): embedded PostgreSQL, identity provider, API, worker and web, migrated and
 * with its facts. `--watch` (`npm run dev`) restarts what changes.
 */
import { banner } from './banner.ts'
import { checkDataFolder, checkPorts, occupy } from './checks.ts'
import { endedProblem, startChild } from './children.ts'
import { appUrl, checkGivenDatabase, embeddedUrl, prepareDatabase, startEmbedded } from './database.ts'
import { type Environment, loadDotEnv, readEnvironment } from './environment.ts'
import { Problem, reporting } from './problem.ts'
import { keepSecrets, type Secrets } from './secrets.ts'
import { services } from './services.ts'
import { Shutdown, Stopping } from './shutdown.ts'
import { buildWeb } from './web-build.ts'

const watch = process.argv.includes('--watch')
const say = (line: string) => console.log(`       │ ${line}`)
const shutdown = new Shutdown()

/** @returns the owner's connection */
async function openDatabase(environment: Environment, secrets: Secrets): Promise<string> {
  if (environment.databaseUrl) {
    await checkGivenDatabase(environment.databaseUrl)
    return environment.databaseUrl
  }
  const server = await startEmbedded(environment, secrets)
  await shutdown.onStop(server.stop)
  void server.ended.then((detail) =>
    shutdown.fail(
      new Problem(
        'PostgreSQL が終了しました。上の内容を確かめてください。',
        'PostgreSQL has ended. See above.',
        detail,
      ),
    ),
  )
  return embeddedUrl(server)
}

async function startServices(environment: Environment, secrets: Secrets, databaseUrl: string) {
  const children = services(environment, secrets, databaseUrl, watch).map((service) => startChild(service))
  await shutdown.onStop(async () => {
    await Promise.all(children.map((child) => child.stop()))
  })
  for (const child of children) void child.ended.then((end) => shutdown.fail(endedProblem(child.name, end)))
  await Promise.all(children.map((child) => child.ready()))
}

async function run() {
  loadDotEnv()
  const environment = readEnvironment()
  await checkDataFolder(environment)
  await shutdown.onStop(await occupy(environment))
  await checkPorts(environment)
  const secrets = await keepSecrets(environment)
  say('データベースを用意しています… / Preparing the database …')
  const ownerUrl = await openDatabase(environment, secrets)
  await prepareDatabase(ownerUrl, secrets, say)
  if (!watch) await buildWeb(say, (build) => void shutdown.onStop(build.stop))
  say('起動しています… / Starting …')
  await startServices(environment, secrets, appUrl(ownerUrl, secrets.app))
  console.log(banner(environment))
}

let asked = 0
/** The first signal ends everything in order; one more, not the echo of the first that npm may send, ends at once. */
function onSignal(signal: string) {
  if (shutdown.isStopping && performance.now() - asked > 1000) process.exit(1)
  if (shutdown.isStopping) return
  asked = performance.now()
  if (signal === 'SIGINT') console.log('\n終了しています… / Stopping …')
  shutdown.ask()
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
// A closed terminal or pipe must not end the run halfway through stopping.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
// npm passes a signal on to no further than the shell between it and us; the shell's end is then our sign.
const parent = process.ppid
setInterval(() => process.ppid === parent || shutdown.ask(), 250).unref()

await reporting(async () => {
  try {
    await Promise.race([run(), shutdown.ended])
    await shutdown.ended
  } catch (error) {
    if (!(error instanceof Stopping)) throw error
  } finally {
    await shutdown.all()
  }
})
process.exit() // connections kept open for reuse would hold the process for seconds
