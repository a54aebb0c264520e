/** Which processes make up the product, and what each of them is told. */
import { join } from 'node:path'
import type { Service } from './children.ts'
import { type Environment, root } from './environment.ts'
import type { Secrets } from './secrets.ts'

/** Where this machine itself reaches a service that listens on `host`. */
function reachable(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function baseEnvironment(environment: Environment, watch: boolean): NodeJS.ProcessEnv {
  const { DATABASE_URL: _ownerUrl, ...inherited } = process.env // only the API's role goes to the processes
  return {
    ...inherited,
    NODE_ENV: watch ? 'development' : 'production',
    LOG_LEVEL: process.env.LOG_LEVEL || (watch ? 'info' : 'warn'),
    HOST: environment.host,
    DATA_DIR: environment.dataDir,
    WEB_ORIGIN: environment.webOrigin,
    OIDC_ISSUER: environment.issuer,
  }
}

function webEnvironment(environment: Environment, secrets: Secrets): NodeJS.ProcessEnv {
  const { host, webPort, apiPort, webOrigin, issuer, webClientId, webClientSecret } = environment
  return {
    PORT: String(webPort),
    NITRO_PORT: String(webPort),
    NITRO_HOST: host,
    NUXT_TELEMETRY_DISABLED: '1',
    NUXT_SESSION_PASSWORD: secrets.session,
    NUXT_IDENTITY_ISSUER: issuer,
    NUXT_IDENTITY_CLIENT_ID: webClientId,
    NUXT_IDENTITY_CLIENT_SECRET: webClientSecret ?? secrets.webClient,
    NUXT_IDENTITY_LOGOUT_STYLE: 'oidc',
    NUXT_API_ORIGIN: reachable(host, apiPort),
    NUXT_APP_ORIGIN: webOrigin,
    ...(process.env.MAX_UPLOAD_BYTES ? { NUXT_MAX_UPLOAD_BYTES: process.env.MAX_UPLOAD_BYTES } : {}),
  }
}

function webService(environment: Environment, secrets: Secrets, base: NodeJS.ProcessEnv, watch: boolean): Service {
  const { host, webPort } = environment
  return {
    name: 'web',
    args: watch
      ? [join(root, 'node_modules/nuxt/bin/nuxt.mjs'), 'dev', '--no-fork', '--port', String(webPort), '--host', host]
      : [join(root, 'web/.output/server/index.mjs')],
    cwd: join(root, 'web'),
    env: { ...base, ...webEnvironment(environment, secrets) },
    healthUrl: `${reachable(host, webPort)}/sign-in`,
  }
}

/**
 * @param databaseUrl connection of the API's role
 * @param watch restart on changed sources
 */
export function services(environment: Environment, secrets: Secrets, databaseUrl: string, watch: boolean): Service[] {
  const base = baseEnvironment(environment, watch)
  const { host, apiPort, issuerPort, storageDir, webClientSecret } = environment
  const apiEnvironment = { ...base, DATABASE_URL: databaseUrl, STORAGE_DIR: storageDir, API_PORT: String(apiPort) }
  const api = (entry: string) => [...(watch ? ['--watch'] : []), join(root, 'api/src', entry)]
  return [
    {
      name: 'issuer',
      args: [join(root, 'infra/local/issuer/main.ts')],
      cwd: root,
      env: { ...base, OIDC_WEB_CLIENT_SECRET: webClientSecret ?? secrets.webClient },
      healthUrl: `${reachable(host, issuerPort)}/healthz`,
    },
    {
      name: 'api',
      args: api('server.ts'),
      cwd: root,
      env: apiEnvironment,
      healthUrl: `${reachable(host, apiPort)}/v1/health/ready`,
    },
    { name: 'worker', args: api('worker.ts'), cwd: root, env: apiEnvironment },
    webService(environment, secrets, base, watch),
  ]
}
