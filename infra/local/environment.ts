/** The settings of a run on one machine, read once from the environment: the only place of their defaults (`.env.example` lists them). */
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { Problem } from './problem.ts'

/** The checkout. */
export const root = join(import.meta.dirname, '../..')

export interface Environment {
  /** The address the processes listen on. */
  host: string
  webPort: number
  apiPort: number
  issuerPort: number
  postgresPort: number
  /** How browsers reach the web; also where the issuer sends them back to. */
  webOrigin: string
  apiOrigin: string
  /** The identity provider's name and address. */
  issuer: string
  audience: string
  webClientId: string
  /** Given in containers; `npm start` makes one and keeps it. */
  webClientSecret: string | undefined
  /** Seconds an access token is good for. */
  accessTtl: number
  dataDir: string
  storageDir: string
  /** The owner's connection to a PostgreSQL that is there already. */
  databaseUrl: string | undefined
}

type Variables = Readonly<Record<string, string | undefined>>

function number(env: Variables, name: string, fallback: number, most: number): number {
  const text = env[name]
  if (!text) return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new Problem(
    `${name} は 1 から ${most} までの整数にしてください（いまは「${text}」）。`,
    `${name} must be a whole number from 1 to ${most}, but is "${text}".`,
  )
}

function port(env: Variables, name: string, fallback: number) {
  return number(env, name, fallback, 65_535)
}

/** Two services on one port would only say that it is in use. */
function refuseSamePort(ports: Record<string, number>) {
  const names = new Map<number, string>()
  for (const [name, value] of Object.entries(ports)) {
    const other = names.get(value)
    if (other)
      throw new Problem(
        `${other} と ${name} が同じ番号（${value}）です。別の番号にしてください。`,
        `${other} and ${name} are both ${value}. Give them different numbers.`,
      )
    names.set(value, name)
  }
}

/** @throws Problem naming the variable that is wrong */
export function readEnvironment(env: Variables = process.env): Environment {
  const ports = {
    WEB_PORT: port(env, 'WEB_PORT', 3000),
    API_PORT: port(env, 'API_PORT', 3001),
    ISSUER_PORT: port(env, 'ISSUER_PORT', 3002),
    POSTGRES_PORT: port(env, 'POSTGRES_PORT', 54_329),
  }
  refuseSamePort(ports)
  const dataDir = env.DATA_DIR || '.data'
  const absolute = isAbsolute(dataDir) ? dataDir : join(root, dataDir)
  return {
    host: env.HOST || 'localhost',
    webPort: ports.WEB_PORT,
    apiPort: ports.API_PORT,
    issuerPort: ports.ISSUER_PORT,
    postgresPort: ports.POSTGRES_PORT,
    webOrigin: env.WEB_ORIGIN || `http://localhost:${ports.WEB_PORT}`,
    apiOrigin: env.API_ORIGIN || `http://localhost:${ports.API_PORT}`,
    issuer: env.OIDC_ISSUER || `http://localhost:${ports.ISSUER_PORT}`,
    audience: env.OIDC_AUDIENCE || 'urn:cat-api',
    webClientId: env.OIDC_WEB_CLIENT_ID || 'cat-web',
    webClientSecret: env.OIDC_WEB_CLIENT_SECRET || undefined,
    accessTtl: number(env, 'ACCESS_TTL', 3600, 86_400),
    dataDir: absolute,
    storageDir: env.STORAGE_DIR || join(absolute, 'files'),
    databaseUrl: env.DATABASE_URL || undefined,
  }
}

/** Settings somebody wrote into `.env`; what the shell sets wins. */
export function loadDotEnv(): void {
  const path = join(root, '.env')
  if (existsSync(path)) process.loadEnvFile(path)
}
