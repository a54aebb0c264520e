/**
 * Entry at deploy time, before new code takes requests: brings the schema up to date, lets the API's role sign in and puts
 * in what SEED says. As a process it does so once; on Lambda `handler` does it for `{"action": "migrate"}`, and rotates the
 * role's password for the events of Secrets Manager. Whatever fails is thrown: the deployment stops and the old code goes
 * on serving. Environment: `.env.example`, Database.
 */
import { type Connection, migrate, setAppRolePassword } from '@cat-data/prisma/migrate'
import { ensureAdministrator, seed, seedFacts } from '@cat-data/prisma/seed'
import { type MigrationConfig, readMigrationConfig } from './platform/config/index.ts'
import { verifiedTls } from './platform/database/index.ts'
import { credentialsIn, secretsManager } from './platform/secrets/index.ts'
import { ensureAppPassword, isRotation, rotateAppPassword } from './platform/upkeep/index.ts'

type Say = (line: string) => void

/** What was done now; empty lists when all was done before. */
export interface Outcome {
  applied: string[]
  /** Of the API's role: made, the known one set again, or kept; null where the environment gives it. */
  password: 'made' | 'set' | 'kept' | null
  seeded: string[]
}

async function ownerOf({ owner }: MigrationConfig): Promise<Connection> {
  if ('url' in owner) return owner.url
  const text = await secretsManager(owner.secretArn).read('AWSCURRENT')
  if (text === undefined) throw new Error('The secret of the database’s owner (OWNER_SECRET_ARN) is empty.')
  const { username: user, password } = credentialsIn(text)
  const { host, port, name: database, caFile } = owner
  return { host, port, database, user, password, ssl: verifiedTls(caFile) }
}

async function passwordOf(config: MigrationConfig, owner: Connection): Promise<Outcome['password']> {
  if (config.appSecretArn !== null) return ensureAppPassword(owner, secretsManager(config.appSecretArn))
  await setAppRolePassword(owner, config.appPassword ?? '')
  return null
}

async function seedWith(config: MigrationConfig, owner: Connection): Promise<string[]> {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  if (config.seed === 'facts') await seedFacts(owner, say)
  if (config.seed === 'demo') await seed(owner, say)
  const { firstAdministrator } = config
  if (firstAdministrator !== null && (await ensureAdministrator(owner, firstAdministrator)))
    say('最初の管理者 the first administrator')
  return lines
}

async function upToDate(config: MigrationConfig, say: Say): Promise<Outcome> {
  const owner = await ownerOf(config)
  const applied = await migrate(owner)
  for (const name of applied) say(`applied ${name}`)
  const password = await passwordOf(config, owner)
  const seeded = await seedWith(config, owner)
  for (const line of seeded) say(line)
  say('The database is up to date.')
  return { applied, password, seeded }
}

const say: Say = (line) => console.log(line)

/** A line that the alarm counts (`infra/aws/observability.ts`); past the console, which on Lambda wraps what it is given. */
function noteFailedRotation(step: string, error: unknown) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stdout.write(
    `${JSON.stringify({ level: 50, time: Date.now(), event: 'rotation_failed', step, msg: reason })}\n`,
  )
}

/**
 * Invoked by the Lambda runtime: at deploy with `{"action": "migrate"}`, by Secrets Manager with a step of a rotation.
 * @throws whatever went wrong, so that the deployment or the rotation stops
 */
export async function handler(event: unknown): Promise<Outcome | { step: string }> {
  const config = readMigrationConfig(process.env)
  if (isRotation(event)) {
    if (config.appSecretArn === null) throw new Error('DB_SECRET_ARN is not set: there is no password to rotate.')
    try {
      await rotateAppPassword(await ownerOf(config), secretsManager(config.appSecretArn), event)
    } catch (error) {
      noteFailedRotation(event.Step, error)
      throw error
    }
    say(`rotation: ${event.Step}`)
    return { step: event.Step }
  }
  if ((event as { action?: unknown } | null)?.action === 'migrate') return upToDate(config, say)
  throw new Error('The event is neither {"action": "migrate"} nor a step of a rotation by Secrets Manager.')
}

if (!process.env.AWS_LAMBDA_FUNCTION_NAME) {
  await upToDate(readMigrationConfig(process.env), say).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
