/** The application: the written list of its plugins and features, in order. Locally, in a container and on Lambda it is the same. */
import helmet from '@fastify/helmet'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Config } from './platform/config/index.ts'
import type { Database } from './platform/database/index.ts'
import { type Caller, identity, type TokenVerifier } from './platform/identity/index.ts'
import { keptAnswers } from './platform/kept/index.ts'
import { type Metrics, requestMetrics } from './platform/metrics/index.ts'
import { errorForLog, platformProblems, problemHandler } from './platform/problems/index.ts'
import type { Queue } from './platform/queue/index.ts'
import type { Storage } from './platform/storage/index.ts'
import { compilersFor } from './platform/validation/index.ts'

/** The ports of the application, chosen at start-up. */
export interface AppOptions {
  config: Config
  database: Database
  storage: Storage
  queue: Queue
  verifier: TokenVerifier
  metrics?: Metrics
  /**
   * Whether it meets its callers itself. Behind API Gateway an instance has one request at a time, the firewall and the
   * stage count requests, a process that was frozen only looks busy, and no address leads to /docs.
   */
  listens?: boolean
  /** Where lines of the log go; default: standard output. */
  log?: { write: (line: string) => void }
}

/** What the line about an answer is made of. */
interface Logged {
  statusCode: number
  request?: { method: string; routeOptions?: { url?: string | undefined } }
}

/** Nothing that identifies a person or opens a door goes into the log. */
const redact = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]']

async function createFastify({ config, listens = true, log }: AppOptions): Promise<FastifyInstance> {
  const compilersFactory = await compilersFor(listens)
  return Fastify({
    logger: {
      level: config.logLevel,
      redact,
      ...(log && { stream: log }),
      // Query strings may carry what somebody typed; the path says enough.
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: request.url.split('?', 1)[0],
        }),
        // With the route: how long each takes is asked of this line alone.
        res: ({ statusCode, request }: Logged) => ({
          statusCode,
          method: request?.method,
          route: request?.routeOptions?.url,
        }),
        err: errorForLog,
      },
    },
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000, // a slow line uploading the largest file allowed
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'], // the web passes on the address of its visitor
    schemaController: { compilersFactory },
  })
}

/** What an application that callers reach directly needs besides. */
async function registerGuards(app: FastifyInstance, config: Config) {
  const [{ default: rateLimit }, { default: underPressure }, { openapi }] = await Promise.all([
    import('@fastify/rate-limit'),
    import('@fastify/under-pressure'),
    import('./platform/openapi/index.ts'),
  ])
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) =>
      platformProblems.too_many_requests({ seconds: Math.ceil(context.ttl / 1000) }),
  })
  await app.register(underPressure, {
    maxEventLoopDelay: config.busyAfter,
    // A span without a single sample counts as endless: it must not be shorter than what is still allowed.
    sampleInterval: Math.max(1000, config.busyAfter / 2),
    pressureHandler: () => Promise.reject(platformProblems.overloaded()),
  })
  await app.register(openapi)
}

async function registerPlatform(app: FastifyInstance, options: AppOptions) {
  const { config, database, verifier, metrics, listens = true } = options
  await app.register(problemHandler)
  if (metrics) await app.register(requestMetrics, { metrics, waiting: database.waiting })
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  })
  if (listens) await registerGuards(app, config)
  const findAccount = async (caller: Caller) => (await import('./accounts/index.ts')).findAccountOf(database, caller)
  await app.register(identity, { verifier, findAccount })
  await app.register(keptAnswers)
}

/** What features are told. */
type FeatureOptions = AppOptions & { maxUploadBytes: number }

interface Feature {
  prefix: string
  /** Its code is read when it is needed: the whole of it before a process listens, of a function what the request is for. */
  load: () => Promise<FastifyPluginAsyncTypebox<FeatureOptions>>
}

/** The features, in order. */
const features: readonly Feature[] = [
  { prefix: '/v1/health', load: async () => (await import('./platform/health/index.ts')).healthRoutes },
  { prefix: '/v1/me', load: async () => (await import('./accounts/index.ts')).meRoutes },
  { prefix: '/v1/accounts', load: async () => (await import('./accounts/index.ts')).accountRoutes },
  { prefix: '/v1/municipalities', load: async () => (await import('./reference/index.ts')).municipalityRoutes },
  { prefix: '/v1/datasets', load: async () => (await import('./datasets/index.ts')).datasetRoutes },
  { prefix: '/v1/imports', load: async () => (await import('./imports/index.ts')).importRoutes },
  { prefix: '/v1/profiles', load: async () => (await import('./imports/index.ts')).profileRoutes },
  { prefix: '/v1/records', load: async () => (await import('./records/index.ts')).recordRoutes },
  { prefix: '/v1/closings', load: async () => (await import('./closings/index.ts')).closingRoutes },
  { prefix: '/v1/views', load: async () => (await import('./figures/index.ts')).viewRoutes },
  { prefix: '/v1/annotations', load: async () => (await import('./annotations/index.ts')).annotationRoutes },
  { prefix: '/v1', load: async () => (await import('./figures/index.ts')).figureRoutes },
  { prefix: '/v1/analyses', load: async () => (await import('./analyses/index.ts')).analysisRoutes },
  {
    prefix: '/v1/official-table',
    load: async () => (await import('./publications/index.ts')).officialTableRoutes,
  },
  { prefix: '/v1/answers', load: async () => (await import('./publications/index.ts')).answerRoutes },
  { prefix: '/v1/snapshots', load: async () => (await import('./publications/index.ts')).snapshotRoutes },
  { prefix: '/v1/releases', load: async () => (await import('./publications/index.ts')).releaseRoutes },
  { prefix: '/v1/open', load: async () => (await import('./figures/index.ts')).openFigureRoutes },
  { prefix: '/v1/open', load: async () => (await import('./publications/index.ts')).openReleaseRoutes },
]

/** The prefix of the feature that answers a path: the longest that the path begins with. */
export function prefixOf(path: string): string {
  const fitting = features.filter(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
  return fitting.reduce((longest, { prefix }) => (prefix.length > longest.length ? prefix : longest), '/v1')
}

/**
 * Builds the application without listening; `app.close()` does not close the ports it was given.
 * @param only the prefix of one feature: the application then answers for no other
 */
export async function buildApp(options: AppOptions, only?: string): Promise<FastifyInstance> {
  const app = await createFastify(options)
  await registerPlatform(app, options)
  const told = { ...options, maxUploadBytes: options.config.maxUploadBytes }
  for (const { prefix, load } of features) {
    if (only === undefined || only === prefix) await app.register(await load(), { ...told, prefix })
  }
  return app
}
