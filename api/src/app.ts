/** The application: the written list of its plugins and features, in order. Locally, in a container and on Lambda it is the same. */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance } from 'fastify'
import { analysisRoutes } from './analyses/index.ts'
import { accountRoutes, findAccountOf, meRoutes } from './accounts/index.ts'
import { closingRoutes } from './closings/index.ts'
import { datasetRoutes } from './datasets/index.ts'
import { figureRoutes, openFigureRoutes } from './figures/index.ts'
import { importRoutes, profileRoutes } from './imports/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Database } from './platform/database/index.ts'
import { healthRoutes } from './platform/health/index.ts'
import { identity, type TokenVerifier } from './platform/identity/index.ts'
import { openapi } from './platform/openapi/index.ts'
import { platformProblems, problemHandler } from './platform/problems/index.ts'
import type { Queue } from './platform/queue/index.ts'
import type { Storage } from './platform/storage/index.ts'
import { officialTableRoutes, snapshotRoutes } from './publications/index.ts'
import { buildValidator } from './platform/validation/index.ts'
import { recordRoutes } from './records/index.ts'
import { municipalityRoutes } from './reference/index.ts'

/** The ports of the application, chosen at start-up. */
export interface AppOptions {
  config: Config
  database: Database
  storage: Storage
  queue: Queue
  verifier: TokenVerifier
}

/** Nothing that identifies a person or opens a door goes into the log. */
const redact = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]']

function createFastify(config: Config): FastifyInstance {
  return Fastify({
    logger: {
      level: config.logLevel,
      redact,
      // Query strings may carry what somebody typed; the path says enough.
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: request.url.split('?', 1)[0],
        }),
      },
    },
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000, // a slow line uploading the largest file allowed
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'], // the web passes on the address of its visitor
    schemaController: { compilersFactory: { buildValidator } },
  })
}

async function registerPlatform(app: FastifyInstance, { config, database, verifier }: AppOptions) {
  await app.register(problemHandler)
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  })
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) =>
      platformProblems.too_many_requests({ seconds: Math.ceil(context.ttl / 1000) }),
  })
  await app.register(underPressure, {
    maxEventLoopDelay: config.busyAfter,
    pressureHandler: () => Promise.reject(platformProblems.overloaded()),
  })
  await app.register(openapi)
  await app.register(identity, { verifier, findAccount: (caller) => findAccountOf(database, caller) })
}

/** Builds the application without listening; `app.close()` does not close the ports it was given. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = createFastify(options.config)
  await registerPlatform(app, options)
  await app.register(healthRoutes, { ...options, prefix: '/v1/health' })
  await app.register(meRoutes, { ...options, prefix: '/v1/me' })
  await app.register(accountRoutes, { ...options, prefix: '/v1/accounts' })
  await app.register(municipalityRoutes, { ...options, prefix: '/v1/municipalities' })
  await app.register(datasetRoutes, { prefix: '/v1/datasets' })
  await app.register(importRoutes, { ...options, maxUploadBytes: options.config.maxUploadBytes, prefix: '/v1/imports' })
  await app.register(profileRoutes, { ...options, prefix: '/v1/profiles' })
  await app.register(recordRoutes, { ...options, prefix: '/v1/records' })
  await app.register(closingRoutes, { ...options, prefix: '/v1/closings' })
  await app.register(figureRoutes, { ...options, prefix: '/v1' })
  await app.register(analysisRoutes, { ...options, prefix: '/v1/analyses' })
  await app.register(officialTableRoutes, { ...options, prefix: '/v1/official-table' })
  await app.register(snapshotRoutes, { ...options, prefix: '/v1/snapshots' })
  await app.register(openFigureRoutes, { ...options, prefix: '/v1/open' })
  return app
}
