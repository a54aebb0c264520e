/** Where the database is: one address with everything in it, or its parts, with the password in Secrets Manager. */
import { ConfigError, required, type Variables, wholeNumber } from './read.ts'

/** Everything in one address, as on one machine and in containers. */
export interface DatabaseUrl {
  url: string
}

/** A database whose password somebody keeps and changes: it is asked for at each new connection, and the line is TLS. */
export interface ManagedDatabase {
  host: string
  port: number
  name: string
  user: string
  /** Secret of AWS Secrets Manager with `{"username", "password"}`. */
  secretArn: string
  /** File (PEM) of the authorities whose certificates are believed; null: those of Amazon RDS. */
  caFile: string | null
}

export type DatabaseAddress = DatabaseUrl | ManagedDatabase

const parts = ['DB_HOST', 'DB_PORT', 'DB_NAME', 'DB_USER', 'DB_SECRET_ARN', 'DB_CA_FILE']
const secretArn = /^arn:aws[\w-]*:secretsmanager:[\w-]+:\d{12}:secret:.+$/

function checkedArn(env: Variables, name: string, hint: string): string {
  const arn = required(env, name, hint)
  if (secretArn.test(arn)) return arn
  throw new ConfigError(
    `${name} is "${arn}", but must be the ARN of a secret (arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME).`,
  )
}

/**
 * @param user role of the database when DB_USER does not say
 * @param secretName setting that names the secret with the password
 */
function readParts(env: Variables, user: string, secretName: string): ManagedDatabase {
  return {
    host: required(env, 'DB_HOST', 'Give the name of the database’s machine, or DATABASE_URL instead of all DB_….'),
    port: wholeNumber(env, 'DB_PORT', 5432, 1, 65_535),
    name: required(env, 'DB_NAME', 'DB_HOST is set: name the database on it.'),
    user,
    secretArn: checkedArn(env, secretName, 'DB_HOST is set: name the secret that holds the password.'),
    caFile: env.DB_CA_FILE || null,
  }
}

/** Whether the parts are given instead of an address. @throws ConfigError when both are, or neither */
function givenInParts(env: Variables, hint: string): boolean {
  const given = parts.filter((name) => env[name])
  if (env.DATABASE_URL && given.length > 0) {
    throw new ConfigError(
      `DATABASE_URL and ${given.join(', ')} are set, but only one way of naming the database can be used: DATABASE_URL, or DB_HOST, DB_NAME and DB_SECRET_ARN.`,
    )
  }
  if (!env.DATABASE_URL && given.length === 0) {
    throw new ConfigError(
      `DATABASE_URL is not set. ${hint} Or set DB_HOST, DB_NAME and DB_SECRET_ARN, with the password in AWS Secrets Manager.`,
    )
  }
  return given.length > 0
}

/** The database as the API and the worker use it. */
export function readDatabase(env: Variables): DatabaseAddress {
  const hint = 'Give the address of the database for the role cat_app; `npm start` does so by itself.'
  if (!givenInParts(env, hint)) return { url: env.DATABASE_URL! }
  return readParts(env, env.DB_USER || 'cat_app', 'DB_SECRET_ARN')
}

/** What puts the schema up to date is told. */
export interface MigrationConfig {
  /** The database as its owner. In parts: the user's name stands in the secret, as RDS writes it. */
  owner: DatabaseUrl | Omit<ManagedDatabase, 'user'>
  /** Where the password of the API's role is kept; null: it is `appPassword`. */
  appSecretArn: string | null
  appPassword: string | null
  /** Nothing, the official figures with codes, names and population, or those and the fictitious demonstration. */
  seed: 'no' | 'facts' | 'demo'
  /** Who may invite everybody else, where nobody can yet. */
  firstAdministrator: string | null
}

function readSeed(env: Variables): MigrationConfig['seed'] {
  const text = env.SEED || 'no'
  if (text === 'yes') return 'demo'
  if (text === 'no' || text === 'facts' || text === 'demo') return text
  throw new ConfigError(`SEED is "${text}", but must be no, facts or demo (yes is the same as demo).`)
}

function readAdministrator(env: Variables): string | null {
  const text = env.FIRST_ADMINISTRATOR
  if (!text) return null
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return text.toLowerCase()
  throw new ConfigError(`FIRST_ADMINISTRATOR is "${text}", but must be an e-mail address.`)
}

/** @throws ConfigError with a sentence that names the variable */
export function readMigrationConfig(env: Variables): MigrationConfig {
  const rest = { seed: readSeed(env), firstAdministrator: readAdministrator(env) }
  if (!givenInParts(env, 'Give the address of the database for its owner.')) {
    const hint = 'Give the password that the role cat_app gets.'
    return {
      owner: { url: env.DATABASE_URL! },
      appSecretArn: null,
      appPassword: required(env, 'APP_DATABASE_PASSWORD', hint),
      ...rest,
    }
  }
  const { user: _user, ...owner } = readParts(env, '', 'OWNER_SECRET_ARN')
  const appSecretArn = checkedArn(env, 'DB_SECRET_ARN', 'Name the secret in which the password of cat_app is kept.')
  return { owner, appSecretArn, appPassword: null, ...rest }
}
